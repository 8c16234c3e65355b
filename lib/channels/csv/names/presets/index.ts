import { parseColumnName } from "../column-names";
import { normaliseText } from "../../cells";
import { GOOGLE_PRESETS } from "./google";
import { META_PRESETS, SNAPCHAT_PRESETS } from "./meta";
import { MICROSOFT_PRESETS } from "./microsoft";
import type { Preset } from "./preset";
import { SOCIAL_PRESETS } from "./social";
import { STORE_PRESETS } from "./stores";

export type { Preset } from "./preset";

const PRESETS: Preset[] = [
  ...GOOGLE_PRESETS,
  ...META_PRESETS,
  ...MICROSOFT_PRESETS,
  ...SNAPCHAT_PRESETS,
  ...SOCIAL_PRESETS,
  ...STORE_PRESETS,
];

type Proof = { preset: Preset; names: ((present: Present) => boolean)[] };
type Present = { words: Set<string>; written: Set<string> };

const PROOFS: Proof[] = PRESETS.flatMap((preset) =>
  preset.signatures.map((names) => ({ preset, names: names.map(testOf) })),
);

/** The preset with the longest signature that the names match. */
export function findPreset(names: string[]): Preset | null {
  const present: Present = {
    words: new Set(names.flatMap(wordsOf)),
    written: new Set(names.map((name) => name.trim().toLowerCase())),
  };
  const fitting = PROOFS.filter((proof) => proof.names.every((isPresent) => isPresent(present)));
  return fitting.sort((left, right) => right.names.length - left.names.length)[0]?.preset ?? null;
}

/** What people call an ad platform: "Meta Ads Manager" for "meta". */
export function namePlatform(platform: string): string {
  const label = PRESETS.find((preset) => preset.platform === platform)?.label ?? platform;
  return label.replace(/ \(.*$/, "");
}

/** The spellings under which a column name is looked up, the most exact first. */
export function wordsOf(name: string): string[] {
  const { text, full, base } = parseColumnName(name);
  return [...new Set([text, full, base])];
}

/** "*" is always true: it gives a signature the weight of one more name. */
function testOf(alternatives: string): (present: Present) => boolean {
  if (alternatives === "*") return () => true;
  const all = alternatives.split("|");
  const written = all.filter((name) => name.startsWith("=")).map((name) => name.slice(1));
  const words = all.filter((name) => !name.startsWith("=")).map(normaliseText);
  return (present) =>
    words.some((name) => present.words.has(name)) || written.some((name) => present.written.has(name));
}
