import { expect, test } from "vitest";
import { GivenPlanSettingsSchema, PlanSettingsSchema } from "@/lib/domain/plan";

const channelId = "0190a0a0-0000-7000-8000-000000000001";
const actionId = "0190a0a0-0000-7000-8000-000000000002";
const settings = {
  name: "Autumn",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  startsOn: "2026-11-01",
  endsOn: null,
  dailyBudgetMicros: 1_000_000_000n,
  target: { kind: "roi", roi: 3 },
  windowDays: 28,
  tolerance: 0.05,
  channels: [{ channelId, minMicros: 0n, maxMicros: null, locked: false }],
  goalWeights: [{ actionId, weight: 1 }],
  maxStep: 0.2,
  leastGain: 0.005,
  coolDownDays: 0,
  nightlyHour: 4,
  automation: "recommend",
};

test("accepts a whole plan", () => {
  expect(PlanSettingsSchema.parse(settings).name).toBe("Autumn");
});

test.each([
  ["EURO", { currency: "EURO" }],
  ["Berlin", { timeZone: "Berlin" }],
  ["2026-02-30", { startsOn: "2026-02-30" }],
  ["above zero", { dailyBudgetMicros: 0n }],
  ["needs a name", { name: "  " }],
  ["Every goal weight is zero", { goalWeights: [{ actionId, weight: 0 }] }],
  ["twice", { channels: [settings.channels[0], settings.channels[0]] }],
  ["is below its minimum", { channels: [{ channelId, minMicros: 5n, maxMicros: 4n, locked: false }] }],
])("rejects invalid settings with a sentence that contains %j", (sentence, change) => {
  const result = PlanSettingsSchema.safeParse({ ...settings, ...change });
  expect(result.success).toBe(false);
  expect(result.error?.issues.map((issue) => issue.message).join(" ")).toContain(sentence);
});

test.each([
  ["1.005 EUR has more decimals than EUR can pay. Write a multiple of 0.01.", { dailyBudgetMicros: 1_005_000n }],
  [
    "1.5 JPY has more decimals than JPY can pay. Write a multiple of 1.",
    { currency: "JPY", dailyBudgetMicros: 1_500_000n },
  ],
  ["outside the years 1970 to 2199", { startsOn: "0001-01-01" }],
  ["outside the years 1970 to 2199", { endsOn: "9999-12-31" }],
  ["The ROI target must be between", { target: { kind: "roi", roi: 1e300 } }],
  ["The ROI target must be between", { target: { kind: "roi", roi: 5e-324 } }],
  ["A goal weight must be 0, or between", { goalWeights: [{ actionId, weight: 5e-324 }] }],
  ["needs a name", { name: "\u200B\u2060" }],
])("rejects input that no run could use: %s", (sentence, change) => {
  expect(PlanSettingsSchema.safeParse({ ...settings, ...change }).success).toBe(true);
  const result = GivenPlanSettingsSchema.safeParse({ ...settings, ...change });
  expect(result.error?.issues.map((issue) => issue.message).join(" ")).toContain(sentence);
});
