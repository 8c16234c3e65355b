import { expect, it } from "vitest";
import { channelSeries } from "@/lib/engine/unusual/channel-series";
import { mayBeUnusual } from "@/lib/engine/unusual/prescreen";
import { expectationOf, summed } from "@/lib/engine/unusual/window-test";
import { ALDER, BIRCH, history } from "./histories";

const RATIOS = { one: { low: 0.5, high: 1.5 }, all: { low: 0.6, high: 1.4 } };
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);

it.each(SEEDS)("no stretch outside the ratio is skipped, and most of the others are (seed %i)", (seed) => {
  const events = [
    { channel: seed % 2, from: 25 + seed, to: 28 + seed, conversions: seed % 3 },
    { channel: 1, from: 50, to: 51, spend: 4 },
  ];
  const series = channelSeries({ channels: 2 }, history([ALDER, BIRCH], { days: 80, seed, events }));
  const sums = series.map((one) => summed(one));
  let [tested, all] = [0, 0];
  for (const isOver of [true, false]) {
    for (let from = 0; from < 80; from++) {
      for (const end of [1, 2, 4, 7, 14].map((length) => from + length).filter((day) => day <= 80)) {
        const stretch = { from, end };
        const own = sums.map((one) => expectationOf(one, stretch)).filter((one) => one?.hasAfter === isOver);
        const isOutside = own.some(
          (one) => one && (one.observed >= 1.5 * Math.max(one.high, 1e-9) || one.observed <= 0.5 * one.low),
        );
        const mayBe = mayBeUnusual(sums, stretch, { isOver, ...RATIOS });
        if (isOutside) expect(mayBe).toBe(true);
        tested += Number(mayBe);
        all += 1;
      }
    }
  }
  expect(tested).toBeLessThan(all / 3);
});
