import { expect, it } from "vitest";
import { historyOf } from "../../simulation/histories/make-history";
import { playHistory } from "../../simulation/histories/play-history";

/** `npm run prove -- histories` plays 3,000. */
const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);
const PARTS = 10;

it.each(Array.from({ length: PARTS }, (_, part) => part))(
  "accounts with the situations of real histories end well, with a question or with a refusal (part %i)",
  async (part) => {
    const wrong: string[] = [];
    for (const seed of SEEDS.filter((one) => one % PARTS === part)) {
      const { ending, findings } = await playHistory(historyOf(seed));
      if (ending === "wrong") wrong.push(`seed ${seed}: ${findings.map(({ what }) => what).join("; ")}`);
    }
    expect(wrong).toEqual([]);
  },
);
