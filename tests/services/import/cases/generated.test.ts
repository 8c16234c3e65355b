import { describe, expect, test } from "vitest";
import { Counts } from "@/tests/simulation/imports/counts";
import { describeFinding, playSeed, shrink } from "@/tests/simulation/imports/play-seed";

const FIXED_SEED = 12;
const FILES = 150;

/** Another part of the space on every run. A failure prints the seed, which `npm run prove -- imports` repeats. */
const randomSeed = Math.floor(Math.random() * 1e9);

describe("no generated file ends wrong and silent, and no undamaged one in a question", () => {
  test.each([FIXED_SEED, randomSeed])(
    "from seed %i",
    async (seed) => {
      const counts = new Counts();
      const findings = await playSeed(seed, FILES, counts);
      console.log(`${FILES} files from seed ${seed}\n${counts.table()}`);
      const [first] = findings;
      const shown = first ? describeFinding({ ...first, played: await shrink(first) }) : "";
      expect(findings.length, `${findings.length} findings, such as\n${shown}`).toBe(0);
    },
    300_000,
  );
});
