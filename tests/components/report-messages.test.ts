import { expect, test } from "vitest";
import { describeLeftOut } from "@/components/reports/report-messages";
import { toCurrency } from "@/lib/domain/money";

const EUR = toCurrency("EUR");

test("channels outside the plan are named with their spend, and an unknown one is not zero", () => {
  const leftOut = [
    { channelName: "Display", spendMicros: 1_200_000_000n },
    { channelName: "Radio", spendMicros: null },
  ];
  expect(describeLeftOut(leftOut, "Spring", EUR)).toBe(
    "Not part of these totals, because they are outside the plan Spring: Display (€1,200 spent), Radio (spend not fully known).",
  );
});

test("the line stays short with many channels", () => {
  const leftOut = Array.from({ length: 40 }, (_, index) => ({ channelName: `C${index}`, spendMicros: 1_000_000n }));
  expect(describeLeftOut(leftOut, null, EUR)).toMatch(/because they are archived: C0 .*C4 \(€1.* spent\), 35 more\.$/);
});
