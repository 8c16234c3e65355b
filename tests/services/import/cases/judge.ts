import type { Outcome } from "./import-case";
import type { StoredDay } from "./read-stored";

/** Amounts in the file's currency; null: unknown, so nothing may be stored. Left out: not compared. */
export interface Totals {
  spend?: number | null | undefined;
  conversions?: number | null | undefined;
  value?: number | null | undefined;
}

export interface Expected extends Totals {
  currency?: string | undefined;
  /** The account's name. */
  account?: string | RegExp | undefined;
  /** The totals of each account, in any order. */
  accounts?: Totals[] | undefined;
  /** The totals of each campaign, in any order. */
  campaigns?: Totals[] | undefined;
  /** The count and value of each action that must be there, in any order. */
  actions?: Omit<Totals, "spend">[] | undefined;
  days?: string[] | undefined;
  clicks?: number | null | undefined;
  /** Fails the case if it returns a sentence. */
  also?: ((stored: StoredDay[]) => string | null) | undefined;
  /** The ids of questions that the file may raise in place of these totals. */
  asked?: RegExp | undefined;
  /** The refusal that may come in place of these totals. */
  refused?: RegExp | undefined;
  /** Totals that may come instead if the command names what it leaves out. */
  leftOut?: (Expected & { named: RegExp }) | undefined;
  /** These totals are no way out: the file must be refused or raise a question. */
  neverImported?: true;
}

/** Null if the outcome is allowed, else what is wrong with it. */
export function judge(outcome: Outcome, expected: Expected): string | null {
  if (outcome.kind === "asked") return judgeQuestions(outcome.questions, expected);
  if (outcome.kind === "refused") {
    return expected.refused?.test(outcome.message) ? null : `refused: ${outcome.message}`;
  }
  if (isLeftOutByName(outcome, expected.leftOut)) return null;
  const wrong = wrongTotals(outcome.stored, expected);
  if (expected.neverImported) return `imported ${show(totalsOf(outcome.stored))}`;
  return wrong.length === 0 ? null : `imported, but ${wrong.join("; ")}`;
}

function isLeftOutByName(outcome: Extract<Outcome, { kind: "imported" }>, leftOut: Expected["leftOut"]): boolean {
  if (!leftOut || wrongTotals(outcome.stored, leftOut).length > 0) return false;
  return outcome.leftOut.some((text) => leftOut.named.test(text));
}

function judgeQuestions(questions: { id: string; text: string }[], { asked }: Expected): string | null {
  if (asked && questions.some(({ id }) => asked.test(id))) return null;
  return `asked ${questions.map(({ id, text }) => `${id} (${text})`).join(", ")}`;
}

/** What is different from the expected totals. */
export function wrongTotals(stored: StoredDay[], expected: Expected): string[] {
  const { spend, conversions, value, currency, account, days } = expected;
  const wrong = compare("all", totalsOf(stored), { spend, conversions, value });
  wrong.push(
    ...compareGroups(
      "account",
      groupBy(stored, ({ account }) => account),
      expected.accounts,
    ),
  );
  wrong.push(
    ...compareGroups(
      "campaign",
      groupBy(stored, ({ campaignId }) => campaignId),
      expected.campaigns,
    ),
  );
  wrong.push(...compareActions(stored, expected.actions));
  const found = [...new Set(stored.map(({ day }) => day))].sort();
  if (days && found.join() !== days.join()) wrong.push(`days are ${found.join(", ")}, not ${days.join(", ")}`);
  const others = stored.find((one) => currency !== undefined && one.currency !== currency);
  if (others) wrong.push(`the currency is ${others.currency}, not ${currency}`);
  const named = stored.find((one) => account !== undefined && !matches(one.account, account));
  if (named) wrong.push(`the account is "${named.account}", not ${String(account)}`);
  const clicks = sum(stored.map((one) => one.clicks));
  if (expected.clicks !== undefined && !isSame(clicks, expected.clicks)) {
    wrong.push(`clicks are ${clicks}, not ${expected.clicks}`);
  }
  const also = expected.also?.(stored) ?? null;
  return also === null ? wrong : [...wrong, also];
}

function matches(text: string, pattern: string | RegExp): boolean {
  return typeof pattern === "string" ? text === pattern : pattern.test(text);
}

function compareGroups(kind: string, groups: Map<string, StoredDay[]>, expected: Totals[] | undefined): string[] {
  if (!expected) return [];
  const found = [...groups.values()].map((days) => totalsOf(days));
  return compareSets(kind, found, expected);
}

function compareActions(stored: StoredDay[], expected: Totals[] | undefined): string[] {
  if (!expected) return [];
  const keys = [...new Set(stored.flatMap((day) => day.actions.map(({ key }) => key)))];
  const found = keys.map((key) => totalsOf(stored, key));
  const missing = expected.filter((one) => !found.some((other) => compare("", other, one).length === 0));
  const all = keys.map((key, index) => `${key} ${show(found[index]!)}`).join(", ");
  return missing.map((one) => `no action has ${show(one)} among ${all || "none"}`);
}

/** Each expected total needs one group of its own. */
function compareSets(kind: string, found: Totals[], expected: Totals[]): string[] {
  const left = [...found];
  const missing = expected.filter((one) => {
    const index = left.findIndex((other) => compare("", other, one).length === 0);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const all = found.map(show).join(", ");
  if (missing.length > 0) return missing.map((one) => `no ${kind} has ${show(one)} among ${all}`);
  return left.length > 0 ? [`there are ${left.length} more of kind ${kind}: ${all}`] : [];
}

export function totalsOf(stored: StoredDay[], key?: string): Required<Totals> {
  const actions = stored.flatMap((day) => day.actions).filter((action) => key === undefined || action.key === key);
  return {
    spend: sum(stored.map(({ spendMicros }) => units(spendMicros))),
    conversions: sum(actions.map(({ count }) => count)),
    value: sum(actions.map(({ valueMicros }) => units(valueMicros))),
  };
}

function units(micros: bigint | null): number | null {
  return micros === null ? null : Number(micros) / 1e6;
}

/** Null if nothing is known, because missing is not zero. */
function sum(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function compare(what: string, found: Totals, expected: Totals): string[] {
  return (["spend", "conversions", "value"] as const).flatMap((part) => {
    const wanted = expected[part];
    const got = found[part] ?? null;
    return wanted === undefined || isSame(got, wanted)
      ? []
      : [`${part} of ${what} is ${shown(got)}, not ${shown(wanted)}`];
  });
}

const MAX_ERROR = 1e-6;

function isSame(left: number | null, right: number | null): boolean {
  return left === null || right === null ? left === right : Math.abs(left - right) < MAX_ERROR;
}

export function show({ spend = null, conversions = null, value = null }: Totals): string {
  return [spend, conversions, value].map(shown).join(" / ");
}

function shown(amount: number | null): string {
  return amount === null ? "–" : String(Number(amount.toFixed(6)));
}

function groupBy(stored: StoredDay[], keyOf: (day: StoredDay) => string): Map<string, StoredDay[]> {
  const groups = new Map<string, StoredDay[]>();
  for (const day of stored) groups.set(keyOf(day), [...(groups.get(keyOf(day)) ?? []), day]);
  return groups;
}

/** A value without a count would make the value per conversion unknown. */
export function valuesHaveCounts(stored: StoredDay[]): string | null {
  const keys = new Set(stored.flatMap((day) => day.actions.map(({ key }) => key)));
  const bare = [...keys].find((key) => {
    const { conversions, value } = totalsOf(stored, key);
    return conversions === null && value !== null;
  });
  return bare === undefined ? null : `the action "${bare}" has a value but no count`;
}
