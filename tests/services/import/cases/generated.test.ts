import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceFrom } from "@/tests/simulation/imports/compare-truth";
import { Counts } from "@/tests/simulation/imports/counts";
import { describeFinding, playSeed, shrink } from "@/tests/simulation/imports/play-seed";
import type { Truth } from "@/tests/simulation/imports/draft";
import { aScenario, draftFrom, fileFrom } from "@/tests/simulation/imports/scenario";
import type { StoredDay } from "./read-stored";

const FIXED_SEED = 12;
/** Seeds that are played at once, so that one computes while others wait for the database. */
const LANES = [0, 1, 2];
const FILES_PER_LANE = 50;

/** Another part of the space on every run. A failure prints the seed, which `npm run prove -- imports` repeats. */
const randomSeed = Math.floor(Math.random() * 1e9);

describe("a generated file is one that a program could have written", () => {
  test("a dash that Shift JIS does not have is not written into such a sheet, and one that it has is", () => {
    const [plain] = fc.sample(aScenario, { seed: FIXED_SEED, numRuns: 1 });
    const sheet = { ...plain!, dialect: "sheet/ja", days: 3, mutations: ["zeros as dashes in optional cells"] };
    const namesFor = (dash: number) => draftFrom({ ...sheet, dice: [dash, 0, 0, 0] }).applied.map(({ name }) => name);
    expect([0, 1, 6].map(namesFor)).toEqual([sheet.mutations, [], sheet.mutations]);
  });

  test("every letter of every file is in its encoding", () => {
    fc.assert(
      fc.property(aScenario, (scenario) => fileFrom(draftFrom(scenario).draft).content.length > 0),
      { numRuns: 1_000 },
    );
  });
});

describe("the actions of a generated file", () => {
  const [plain] = fc.sample(aScenario, { seed: FIXED_SEED, numRuns: 1 });
  const truthOf = (dialect: string, ...mutations: string[]) =>
    draftFrom({ ...plain!, dialect, days: 2, mutations }).draft.truth;
  const WITH_ALL = ["google-ads/report/en", "all conversions next to conversions"] as const;
  const WITH_WINDOW = ["meta/report/en", "another window next to the purchases"] as const;
  const BEFORE = "the days before were imported";
  const OTHER_ACCOUNT = "another platform with the same names";
  /** The truth as a workspace holds it, with these counts more on every day. */
  const storedOf = ({ facts, currency }: Truth, more = 0): StoredDay[] =>
    facts.map((one) => ({
      account: one.account,
      currency,
      campaignId: `${one.accountId}/${one.campaignId}`,
      campaign: one.campaign,
      day: one.day,
      spendMicros: BigInt(one.spendCents) * 10_000n,
      clicks: one.clicks,
      budgetMicros: null,
      actions: [{ key: "purchase", count: one.conversions + more, valueMicros: BigInt(one.valueCents) * 10_000n }],
    }));

  test.each([
    [...WITH_ALL, BEFORE],
    [...WITH_WINDOW, OTHER_ACCOUNT],
  ])("of %s with %s are true with those of the file before: %s", (dialect, mutation, before) => {
    const truth = truthOf(dialect, mutation, before);
    expect(truth.facts.length).toBeGreaterThan(truthOf(dialect, mutation).facts.length);
    expect(differenceFrom(storedOf(truth), truth)).toBeNull();
    expect(differenceFrom(storedOf(truth, 3), truth)).toMatch(/^no action has /);
  });

  test("that two accounts count are not added up", () => {
    const truth = truthOf(...WITH_WINDOW, OTHER_ACCOUNT);
    const inOne = storedOf(truth).map((day) => ({ ...day, campaignId: day.campaignId.replace("first/", "4410077/") }));
    expect(differenceFrom(inOne, truth)).toMatch(/^no action has /);
  });
});

describe("no generated file ends wrong and silent, and no undamaged one in a question", () => {
  test.each([FIXED_SEED, randomSeed])(
    "from seed %i",
    async (seed) => {
      const counts = new Counts();
      const played = await Promise.all(LANES.map((lane) => playSeed(seed + lane, FILES_PER_LANE, counts)));
      console.log(`${counts.files} files from seed ${seed}\n${counts.table()}`);
      const [first, ...others] = played.flat();
      if (!first) return;
      const shown = describeFinding({ ...first, played: await shrink(first) });
      expect.fail(`${others.length + 1} findings, such as\n${shown}`);
    },
    300_000,
  );
});
