import { expect, test } from "vitest";
import { PlanSettingsSchema } from "@/lib/domain/plan";

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
  ["below its lowest", { channels: [{ channelId, minMicros: 5n, maxMicros: 4n, locked: false }] }],
])("refuses what cannot be with a sentence that says %j", (sentence, change) => {
  const result = PlanSettingsSchema.safeParse({ ...settings, ...change });
  expect(result.success).toBe(false);
  expect(result.error?.issues.map((issue) => issue.message).join(" ")).toContain(sentence);
});
