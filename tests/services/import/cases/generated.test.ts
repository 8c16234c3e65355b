import { describe, expect, test } from "vitest";
import { Counts } from "@/tests/simulation/imports/counts";
import { describeFinding, playSeed, shrink } from "@/tests/simulation/imports/play-seed";

const FIXED_SEED = 12;
/** Seeds that are played at once, so that one computes while others wait for the database. */
const LANES = [0, 1, 2];
const FILES_PER_LANE = 50;

/** Another part of the space on every run. A failure prints the seed, which `npm run prove -- imports` repeats. */
const randomSeed = Math.floor(Math.random() * 1e9);

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
