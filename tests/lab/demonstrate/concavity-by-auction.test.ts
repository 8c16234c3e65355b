import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concavityByAuction, GSP_EXCEPTION } from "@/lib/lab";
import { isConcave } from "@/lib/engine/curve/assert-concave";

const amount = fc.double({ min: 0.01, max: 10, noNaN: true });
const falling = (list: number[]) => list.sort((a, b) => b - a);
const pages = fc.array(
  fc.record({ value: amount, rivalBids: fc.array(amount, { minLength: 1, maxLength: 5 }).map(falling) }),
  { minLength: 1, maxLength: 10 },
);
const shares = fc
  .array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })
  .map((list) => falling(list.map((percent) => percent / 100)));

describe("concavity by auction", () => {
  it("is given under second price and VCG on all pages", () => {
    fc.assert(
      fc.property(pages, shares, (list, clickShares) => {
        const [single, vcg] = concavityByAuction(list, clickShares);
        expect([single!.isConcave, vcg!.isConcave]).toEqual([true, true]);
        expect(single!.rise ?? vcg!.rise).toBeNull();
      }),
    );
  });

  it("is violated under GSP on a page with three slots, where a later step returns more than the one before", () => {
    const [single, vcg, gsp] = concavityByAuction(GSP_EXCEPTION.pages, GSP_EXCEPTION.clickShares);
    expect([single!.isConcave, vcg!.isConcave, gsp!.isConcave]).toEqual([true, true, false]);
    expect(isConcave(gsp!.curve)).toBe(false);
    expect(gsp!.rise!.spend).toBeCloseTo(0.5, 12);
    expect(gsp!.rise!.slopeBefore).toBeCloseTo(0.1 / 0.46, 12);
    expect(gsp!.rise!.slopeAfter).toBeCloseTo(0.5 / 0.6, 12);
  });

  it("is given under GSP on a page where every further click costs more than the last", () => {
    fc.assert(
      fc.property(pages, shares, ([page], clickShares) => {
        const costs = clickShares.map((share, slot) => share * (page!.rivalBids[slot] ?? 0));
        const perClick = clickShares.map(
          (share, slot) => (costs[slot]! - (costs[slot + 1] ?? 0)) / (share - (clickShares[slot + 1] ?? 0)),
        );
        fc.pre(perClick.every((cost, slot) => slot === 0 || cost < perClick[slot - 1]! * (1 - 1e-6)));
        expect(concavityByAuction([page!], clickShares)[2]!.isConcave).toBe(true);
      }),
    );
  });

  it("is the same under all three auctions with one slot", () => {
    fc.assert(
      fc.property(pages, (list) => {
        const [single, ...others] = concavityByAuction(list, [1]);
        for (const { curve } of others) {
          expect(curve.spend).toHaveLength(single!.curve.spend.length);
          curve.value.forEach((value, k) => expect(value).toBeCloseTo(single!.curve.value[k]!, 9));
        }
      }),
    );
  });
});
