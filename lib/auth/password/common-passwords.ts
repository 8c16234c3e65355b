/**
 * Whether attackers would guess this early. Nearly all such long passwords are a common word or run of keys, repeated
 * or followed by digits and signs. So the list has the words, without their many endings.
 */
export function isCommonPassword(lower: string): boolean {
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return (
    isRepetition(lower) ||
    isRun(lower) ||
    isFewSigns(lower) ||
    COMMON.has(core) ||
    COMMON.has(unmask(core)) ||
    isTwoWords(core)
  );
}

/** "abcabcabcabc" and "aaaaaaaaaaaa". */
function isRepetition(text: string): boolean {
  return /^(.{1,6}?)\1+$/.test(text);
}

/** "112211221122" and "!!!!........": too few different characters. */
function isFewSigns(text: string): boolean {
  return new Set(text).size < MIN_SIGNS;
}

const MIN_SIGNS = 5;

/** "123456789012", "abcdefghijkl", "qwertyuiop[]", and the same backwards. */
function isRun(text: string): boolean {
  return RUNS.some((run) => run.includes(text) || [...run].reverse().join("").includes(text));
}

/** "passw0rd" and "p@ssword". */
function unmask(text: string): string {
  return text.replace(/[@4301$5!7]/g, (sign) => MASKS[sign] ?? sign);
}

/** "iloveyouforever", "passwordpassword", "adminadmin": two common words in a row. */
function isTwoWords(core: string): boolean {
  const plain = unmask(core);
  for (let cut = 3; cut <= plain.length - 3; cut++)
    if (COMMON.has(plain.slice(0, cut)) && COMMON.has(plain.slice(cut))) return true;
  return false;
}

const MASKS: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "0": "o",
  "1": "i",
  $: "s",
  "5": "s",
  "!": "i",
  "7": "t",
};

const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
  "qwertyuiopasdfghjklzxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertzuiopasdfghjklyxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "qazwsxedcrfvtgbyhnujm",
  "zaq1xsw2cde3vfr4bgt5nhy6",
];

const WORDS = `
password passwort passwd pass motdepasse contrasena senha parola secret secure security letmein welcome login logon
admin administrator root master superman batman spiderman pokemon dragon monkey shadow sunshine princess football
baseball basketball soccer hockey hunter ranger buster killer jordan michael jennifer jessica ashley daniel matthew
anthony joshua andrew robert thomas charlie george maggie ginger pepper cookie cheese banana orange apple computer
internet samsung google facebook twitter linkedin microsoft windows apple iphone android starwars harrypotter
whatever trustno freedom forever iloveyou loveyou lovely love mylove babygirl baby angel angels flower flowers butterfly
purple yellow black white green silver golden diamond chocolate summer winter spring autumn january february march april
june july august september october november december monday tuesday wednesday thursday friday saturday sunday
london paris berlin madrid liverpool arsenal chelsea manchester barcelona realmadrid juventus
qwerty qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx abc abcd abcdef test testing tester temp temporary guest
user username default changeme change example sample demo company business office money dollar dollars advertising
marketing adwords campaign campaigns budget budgets account accounts owner approver analyst advertiser database server
system service support access hello hellokitty goodbye nothing something anything everything hallo bonjour ciao hola
jesus jesuschrist christ blessed heaven god faith hope peace happy smile lucky fuckyou fuckoff fuck asshole bitch shit
sexy matrix phoenix eagle tiger lion wolf bear panther cowboys yankees lakers steelers eagles mustang ferrari porsche
mercedes corvette harley yamaha honda toyota nissan guitar music rockstar metallica slipknot eminem nirvana beatles
family mother father sister brother friend friends bestfriend mommy daddy tinkerbell snoopy scooby garfield mickey
minnie donald pikachu naruto sasuke goku zelda mario sonic warcraft minecraft fortnite counterstrike runescape gandalf
rainbow unicorn star stars moon sun ocean island beach dolphin turtle kitten kitty puppy doggy dog cat horse pony
correct horsebattery battery staple correcthorsebatterystaple administrator iloveyouso one two three four five my the
the your you me is it a for new old big little girl boy man woman king queen prince lord
`;

const COMMON = new Set(WORDS.split(/\s+/).filter((word) => word.length >= 2));
