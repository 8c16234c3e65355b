import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Counts } from "@/tests/simulation/imports/counts";
import { describeFinding, playSeed, shrink } from "@/tests/simulation/imports/play-seed";
import { aScenario, draftFrom, fileFrom } from "@/tests/simulation/imports/scenario";

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
