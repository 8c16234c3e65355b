import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChannelMarket, outcomeAtBudget } from "@/lib/engine/auction/channel-market";
import { buildSlotMarket, runMultiSlot } from "@/lib/lab/auction/multi-slot";
import { runSecondPrice } from "@/lib/lab/auction/second-price";

const amount = fc.double({ min: 0.01, max: 100, noNaN: true });
const bids = fc.array(amount, { minLength: 1, maxLength: 7 });
const shares = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 })
  .map((list) => list.sort((a, b) => b - a));
const auctions = fc.array(
  fc.tuple(
    amount,
    bids.map((list) => list.sort((a, b) => b - a)),
  ),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe("a page of several slots", () => {
  it("with one slot equals the second-price auction under both rules", () => {
    fc.assert(
      fc.property(bids, (list) => {
        const { winner, price } = runSecondPrice(list);
        for (const rule of ["vcg", "gsp"] as const) {
          expect(runMultiSlot(rule, list, [1])).toEqual([{ bidder: winner, clicks: 1, payment: price }]);
        }
      }),
    );
  });

  it("charges the loss of the other bidders under VCG, and never less under GSP", () => {
    fc.assert(
      fc.property(bids, shares, (list, clicks) => {
        const vcg = runMultiSlot("vcg", list, clicks);
        const welfare = (of: number[]) =>
          [...of].sort((a, b) => b - a).reduce((total, bid, slot) => total + bid * (clicks[slot] ?? 0), 0);
        runMultiSlot("gsp", list, clicks).forEach(({ payment }, slot) => {
          const { bidder, payment: loss, clicks: share } = vcg[slot]!;
          expect(payment).toBeGreaterThanOrEqual(loss - 1e-9);
          const others = list.filter((_, i) => i !== bidder);
          expect(loss).toBeCloseTo(welfare(others) - (welfare(list) - list[bidder]! * share), 6);
        });
      }),
    );
  });

  it("makes truthful bidding dominant under VCG but not under GSP", () => {
    const gain = (rule: "vcg" | "gsp", { value, bid }: Record<"value" | "bid", number>, page: number[][]) => {
      const [rivals = [], clicks = []] = page;
      const own = runMultiSlot(rule, [bid, ...rivals], clicks).find(({ bidder }) => bidder === 0);
      return own ? own.clicks * value - own.payment : 0;
    };
    fc.assert(
      fc.property(bids, amount, amount, shares, (rivals, value, untruthful, clicks) => {
        expect(gain("vcg", { value, bid: value }, [rivals, clicks])).toBeGreaterThanOrEqual(
          gain("vcg", { value, bid: untruthful }, [rivals, clicks]) - 1e-9,
        );
      }),
    );
    const page = [
      [9, 1],
      [1, 0.9],
    ];
    expect(gain("gsp", { value: 10, bid: 10 }, page)).toBeLessThan(gain("gsp", { value: 10, bid: 5 }, page));
  });
});

describe("a channel that buys slots", () => {
  it("with one slot equals a price taker in single-slot auctions", () => {
    fc.assert(
      fc.property(auctions, fc.double({ min: 0, max: 500, noNaN: true }), (list, budget) => {
        const values = list.map(([value]) => value);
        const single = buildChannelMarket(
          values,
          list.map(([, rivals]) => rivals[0]!),
        );
        for (const rule of ["vcg", "gsp"] as const) {
          const market = buildSlotMarket(
            rule,
            values,
            list.map(([, rivals]) => rivals),
            [1],
          );
          expect(outcomeAtBudget(market, budget).value).toBeCloseTo(outcomeAtBudget(single, budget).value, 6);
        }
      }),
    );
  });

  it("reaches the spend and value that a bid wins in the single auctions", () => {
    fc.assert(
      fc.property(auctions, shares, fc.double({ min: 0.01, max: 50, noNaN: true }), (list, clicks, factor) => {
        for (const rule of ["vcg", "gsp"] as const) {
          const market = buildSlotMarket(
            rule,
            list.map(([value]) => value),
            list.map(([, rivals]) => rivals),
            clicks,
          );
          const total = { value: 0, spend: 0 };
          for (const [value, rivals] of list) {
            const own = runMultiSlot(rule, [factor * value, ...rivals], clicks).find(({ bidder }) => bidder === 0);
            total.value += value * (own?.clicks ?? 0);
            total.spend += own?.payment ?? 0;
          }
          const found = market.spendTo.findIndex(
            (spend, k) => Math.abs(spend - total.spend) <= 1e-6 && Math.abs(market.valueTo[k]! - total.value) <= 1e-6,
          );
          expect(found).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("names the invalid number", () => {
    expect(() => buildSlotMarket("vcg", [1], [[1, 2]], [1])).toThrow("Rival bid 1 of auction 0 is 2");
    expect(() => buildSlotMarket("vcg", [1], [], [1])).toThrow("1 values");
    expect(() => buildSlotMarket("gsp", [1], [[1]], [0.5, 0.6])).toThrow("slot 1 is 0.6");
    expect(() => buildSlotMarket("gsp", [-1], [[1]], [1])).toThrow("value of auction 0 is -1");
    expect(() => runMultiSlot("gsp", [NaN], [1])).toThrow("bid of bidder 0 is NaN");
  });
});
