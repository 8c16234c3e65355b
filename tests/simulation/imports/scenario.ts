import fc from "fast-check";
import type { CaseFile } from "../../services/import/cases/import-case";
import { flagsFor } from "../../services/import/cases/truth";
import { dialectNamed, DIALECTS } from "../../services/import/cases/writer";
import type { Dialect } from "../../services/import/cases/writer/dialect";
import { plusDays, type Fact } from "../../services/import/cases/writer/fact";
import { bytesOf, isWritable } from "../../services/import/cases/writer/table";
import { draftOf, type Dice, type Draft, type Mutation, type Stage } from "./draft";
import { MUTATIONS } from "./mutations";

/** Plain data, so that fast-check can shrink it and a person can read it. */
export interface Scenario {
  dialect: string;
  campaigns: { name: number; id: number }[];
  days: number;
  firstDay: number;
  amounts: { spendCents: number; conversions: number; valueCents: number; clicks: number }[];
  mutations: string[];
  dice: number[];
}

const NAMES = [
  "Alder",
  "Birch Spring",
  "Café Größe",
  "Cedar, retargeting",
  "Dogwood | DE | 2026",
  "Élan été",
  "Fir_search_brand",
  "Ginkgo (new)",
];
/** In an encoding that has no letters with accents. */
const JAPANESE: Record<string, string> = { "Café Größe": "夏のセール", "Élan été": "冬物 2026" };
const MAX_CAMPAIGNS = 4;
const MAX_DAYS = 8;

/** No platform sells a click for less than a cent: such a file may well be in another unit. */
const anAmount = fc
  .record({
    spendCents: fc.integer({ min: 137, max: 480_000 }),
    conversions: fc.nat({ max: 60 }),
    valueCents: fc.nat({ max: 900_000 }),
    clicks: fc.nat({ max: 900 }),
  })
  .map((amount) => ({ ...amount, clicks: Math.min(amount.clicks, amount.spendCents) }));

/** Every fourth file is undamaged; the others have one or two mutations. */
const someMutations = fc.oneof(
  { weight: 1, arbitrary: fc.constant<string[]>([]) },
  { weight: 2, arbitrary: fc.constantFrom(...MUTATIONS.map(({ name }) => [name])) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...MUTATIONS.map(({ name }) => name)), { minLength: 2, maxLength: 2 }),
  },
);

export const aScenario: fc.Arbitrary<Scenario> = fc.record({
  dialect: fc.constantFrom(...DIALECTS.map(({ id }) => id)),
  campaigns: fc.uniqueArray(fc.record({ name: fc.nat({ max: NAMES.length - 1 }), id: fc.nat({ max: 899_999 }) }), {
    minLength: 1,
    maxLength: MAX_CAMPAIGNS,
    selector: ({ name }) => name,
  }),
  days: fc.integer({ min: 1, max: MAX_DAYS }),
  firstDay: fc.nat({ max: 34 }),
  amounts: fc.array(anAmount, { minLength: 3, maxLength: 12 }),
  mutations: someMutations,
  dice: fc.array(fc.nat({ max: 5_039 }), { minLength: 4, maxLength: 4 }),
});

const STAGES: Stage[] = ["facts", "table", "history", "bytes"];

/** The mutations that fit the file, at most one of each stage. */
export function draftFrom(scenario: Scenario): { draft: Draft; applied: Mutation[] } {
  const dialect = dialectNamed(scenario.dialect);
  let draft = draftOf(dialect, factsFrom(scenario, dialect), flagsFor(dialect));
  const applied: Mutation[] = [];
  for (const stage of STAGES) {
    const mutation = MUTATIONS.find((one) => one.stage === stage && scenario.mutations.includes(one.name));
    if (!mutation || mutation.fits?.(draft) === false) continue;
    // Which rows are left out is known for one file, not for its history.
    if (stage === "history" && draft.truth.leftOut?.facts) continue;
    const damaged = mutation.apply(draft, diceFrom(scenario.dice));
    // No program could have written a letter that the file's encoding does not have, such as an en dash in Shift JIS.
    if (!isWritable(damaged.table)) continue;
    draft = damaged;
    applied.push(mutation);
  }
  return { draft, applied };
}

export function fileFrom({ table, fileName, flags, seal }: Draft): CaseFile {
  return { fileName, content: seal(bytesOf(table)), flags };
}

function factsFrom({ campaigns, days, firstDay, amounts }: Scenario, dialect: Dialect): Fact[] {
  const scale = dialect.currency === "JPY" ? 100 : 1;
  return Array.from({ length: days }, (_, dayIndex) =>
    campaigns.map(({ name, id }, index): Fact => {
      const at = dayIndex * campaigns.length + index;
      const amount = amounts[at % amounts.length]!;
      // Amounts that come round again differ, because rows that are equal are a mutation of their own.
      const round = Math.floor(at / amounts.length);
      return {
        account: "Curlew Shop",
        accountId: "4410077",
        campaign: nameIn(dialect, NAMES[name] ?? ""),
        campaignId: String(100_000 + 900_000 * index + id),
        day: plusDays("2026-10-05", firstDay + dayIndex),
        impressions: 40 * amount.clicks + 700 + at,
        clicks: amount.clicks + round,
        spendCents: (amount.spendCents + 13 * round) * scale,
        conversions: amount.conversions,
        valueCents: (amount.conversions === 0 ? 0 : amount.valueCents) * scale,
      };
    }),
  ).flat();
}

function nameIn({ encoding }: Dialect, name: string): string {
  return encoding === "shift_jis" ? (JAPANESE[name] ?? name) : name;
}

function diceFrom(numbers: number[]): Dice {
  let thrown = 0;
  return (sides) => (numbers[thrown++ % numbers.length] ?? 0) % sides;
}
