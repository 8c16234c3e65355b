import { readActionName } from "./action-names";
import { DICTIONARIES, type ActionKey, type NamedRole } from "./dictionary";
import { NO_QUALIFIERS, readQualifier, splitQualifiers, type Qualifiers } from "./name-qualifiers";
import { normaliseText } from "../cells";

export type { NamedRole } from "./dictionary";

export interface NameHit {
  role: NamedRole;
  /** The position in the list of names. Lower positions are more common names. */
  rank: number;
  languages: string[];
  /** The conversion action, for counts and values. */
  action: ActionKey | null;
  /** Whether the name counts a part of the action only, such as purchases in an app. */
  isPart: boolean;
}

/** A column name, split into its base name and the qualifiers around it. */
export interface ColumnName extends Qualifiers {
  /** All words of the name. */
  text: string;
  /** Without qualifiers: "Installs (Total)" → "installs total", "Amount spent (EUR)" → "amount spent". */
  full: string;
  /** Without any text in brackets: "installs". */
  base: string;
  /** The text in brackets that is no qualifier: "total". */
  rest: string;
}

/** Longer than any column name. Data cells are looked up here too, while the header is searched. */
const MAX_NAME = 300;
const BRACKETS = /[([]([^)\]]*)[)\]]/g;

export function parseColumnName(name: string): ColumnName {
  const whole = name.slice(0, MAX_NAME).normalize("NFKC");
  const qualifiers: Qualifiers = { ...NO_QUALIFIERS };
  const unknown: string[] = [];
  for (const [, text = ""] of whole.matchAll(BRACKETS)) {
    const found = readQualifier(text);
    if (found) Object.assign(qualifiers, found);
    else unknown.push(text);
  }
  const outside = splitQualifiers(normaliseText(whole.replace(BRACKETS, " ")));
  const rest = normaliseText(unknown.join(" "));
  return {
    ...qualifiers,
    ...outside.found,
    text: normaliseText(whole.replace(BRACKETS, " $1 ")),
    full: `${outside.name} ${rest}`.trim(),
    base: outside.name,
    rest,
  };
}

/** All roles that a column name can mean. */
export function rolesOfName(name: string): NameHit[] {
  const { text, full, base } = parseColumnName(name);
  for (const key of new Set([text, full, base])) {
    const hits = hitsOf(key);
    if (hits.length > 0) return hits;
  }
  return [];
}

function hitsOf(key: string): NameHit[] {
  const hits = INDEX.get(key) ?? [];
  if (hits.some(({ role }) => role === "conversions" || role === "value")) return hits;
  const outcome = readActionName(key);
  return outcome ? [...hits, { ...outcome, rank: MIDDLE_RANK }] : hits;
}

/** Actions by name come after the usual names of other roles: "Link clicks" are clicks first. */
const MIDDLE_RANK = 20;

/** "metrics.cost_micros" → "cost micros", "Amount spent (EUR)" → "amount spent", "CampaignId" → "campaign id". */
export function normaliseName(name: string): string {
  return parseColumnName(name).full;
}

/** The language of most column names; English when they do not tell. */
export function languageOfNames(names: string[]): string {
  const votes = new Map<string, number>();
  for (const name of names) {
    const languages = new Set(rolesOfName(name).flatMap((hit) => hit.languages));
    for (const language of languages) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const english = votes.get("English") ?? 0;
  const [best] = [...votes].sort((left, right) => right[1] - left[1]);
  return best && best[1] > english ? best[0] : "English";
}

const INDEX = buildIndex();

function buildIndex(): Map<string, NameHit[]> {
  const index = new Map<string, NameHit[]>();
  for (const { language, names } of DICTIONARIES) {
    for (const [role, list] of Object.entries(names) as [NamedRole, string][]) {
      const action = role === "conversions" || role === "value" ? ("conversions" as const) : null;
      list
        .split("|")
        .forEach((name, rank) =>
          addName(index, normaliseText(name), { role, rank, languages: [language], action, isPart: false }),
        );
    }
  }
  return index;
}

function addName(index: Map<string, NameHit[]>, name: string, hit: NameHit): void {
  const hits = index.get(name) ?? [];
  const same = hits.find((known) => known.role === hit.role);
  if (same) {
    same.rank = Math.min(same.rank, hit.rank);
    same.languages.push(...hit.languages);
  } else hits.push(hit);
  index.set(name, hits);
}
