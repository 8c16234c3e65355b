import { describe, expect, it } from "vitest";
import { numberFormat } from "@/lib/format/number-format";

describe("numberFormat", () => {
  it("makes the format of the same options once", () => {
    expect(numberFormat({ maximumFractionDigits: 2 })).toBe(numberFormat({ maximumFractionDigits: 2 }));
  });

  it("keeps formats with other options apart", () => {
    const euro = numberFormat({
      style: "currency",
      currency: "EUR",
      maximumFractionDigits: 1,
      minimumFractionDigits: 1,
    });
    const yen = numberFormat({
      style: "currency",
      currency: "JPY",
      maximumFractionDigits: 0,
      minimumFractionDigits: 0,
    });
    expect([euro.format(1234.5), yen.format(1234)]).toEqual(["€1,234.5", "¥1,234"]);
  });
});
