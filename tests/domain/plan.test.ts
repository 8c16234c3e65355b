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
  [{ currency: "EURO" }, "EURO"],
  [{ timeZone: "Berlin" }, "Berlin"],
  [{ startsOn: "2026-02-30" }, "2026-02-30"],
  [{ dailyBudgetMicros: 0n }, "above zero"],
  [{ name: "  " }, "needs a name"],
  [{ goalWeights: [{ actionId, weight: 0 }] }, "Every goal weight is zero"],
  [{ channels: [settings.channels[0], settings.channels[0]] }, "twice"],
  [{ channels: [{ channelId, minMicros: 5n, maxMicros: 4n, locked: false }] }, "below its lowest"],
])("refuses %j with a sentence that names it", (change, sentence) => {
  const result = PlanSettingsSchema.safeParse({ ...settings, ...change });
  expect(result.success).toBe(false);
  expect(JSON.stringify(result.error?.issues)).toContain(sentence);
});
