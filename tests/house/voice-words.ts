/** Words that make English read like a translation, with what to write instead. STYLE.md gives the reasons. */
export const VOICE_WORDS: Record<string, string> = {
  told: "observed, given, said",
  telling: "observation",
  tellings: "observations",
  whoever: "the person, the user, anyone who",
  whatever: "any",
  whichever: "any, the one that",
  whence: "where from",
  wherever: "everywhere that, where",
  beside: "next to, with",
  lies: "is, is in",
  lie: "are, are in",
  stands: "is, means",
  stand: "are, mean",
  anew: "again",
  afresh: "again",
  mend: "fix, correct",
  mends: "fixes",
  mended: "fixed",
  somebody: "someone, a person",
  nobody: "no one, nothing",
  bites: "takes effect",
  hence: "so",
  thereby: "so",
  thus: "so",
  thereof: "of it",
  herein: "here",
  "of ours": "our own, the product's",
  "gives way": "is withdrawn, is replaced",
  "gave way": "was withdrawn, was replaced",
  "turn away": "reject",
  "turns away": "rejects",
  "turned away": "rejected",
  "takes possession": "claims the installation",
  "take possession": "claim the installation",
  "without a word": "silently",
  "in so far as": "where, if",
  "as long as": "while",
  "so little": "too little",
  "e mail": "email",
};

const PATTERN = new RegExp(`\\b(${Object.keys(VOICE_WORDS).join("|")})\\b`, "gi");

export interface VoiceHit {
  line: number;
  word: string;
}

/** Each such word of a text with its line, from 1; identifiers count when the word is one of their parts. */
export function voiceHits(text: string): VoiceHit[] {
  return text.split("\n").flatMap((line, index) => {
    const split = line.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]/g, " ");
    return [...split.matchAll(PATTERN)].map(([word]) => ({ line: index + 1, word: word.toLowerCase() }));
  });
}
