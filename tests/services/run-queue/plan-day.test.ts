import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import { dueNightlyDay, proposalDay } from "@/lib/services/run-queue/plan-day";

const berlin = { timeZone: "Europe/Berlin", nightlyHour: 5, accountTimeZones: ["Europe/Berlin"] };
const at = (text: string) => new Date(text);

test("a nightly run is due from the local hour on", () => {
  expect(dueNightlyDay({ ...berlin, now: at("2026-07-10T02:59:00Z") })).toBeNull();
  expect(dueNightlyDay({ ...berlin, now: at("2026-07-10T03:00:00Z") })).toBe("2026-07-10");
  expect(dueNightlyDay({ ...berlin, now: at("2026-07-10T21:30:00Z") })).toBe("2026-07-10");
});

test("a nightly run keeps its local hour in summer and winter", () => {
  expect(dueNightlyDay({ ...berlin, now: at("2026-01-10T03:30:00Z") })).toBeNull();
  expect(dueNightlyDay({ ...berlin, now: at("2026-01-10T04:00:00Z") })).toBe("2026-01-10");
});

test("an hour that daylight saving skips is due at the next hour, and a repeated hour at its first", () => {
  const early = { ...berlin, nightlyHour: 2, accountTimeZones: [] };
  expect(dueNightlyDay({ ...early, now: at("2026-03-29T00:59:00Z") })).toBeNull();
  expect(dueNightlyDay({ ...early, now: at("2026-03-29T01:00:00Z") })).toBe("2026-03-29");
  expect(dueNightlyDay({ ...early, now: at("2026-10-25T00:00:00Z") })).toBe("2026-10-25");
  expect(dueNightlyDay({ ...early, now: at("2026-10-25T01:00:00Z") })).toBe("2026-10-25");
});

test("a nightly run waits for an account whose day has not ended, but not forever", () => {
  const mixed = { ...berlin, accountTimeZones: ["Europe/Berlin", "America/New_York"] };
  expect(dueNightlyDay({ ...mixed, now: at("2026-07-10T04:00:00Z") })).toBeNull();
  expect(dueNightlyDay({ ...mixed, now: at("2026-07-10T07:00:00Z") })).toBe("2026-07-10");
  const far = { ...berlin, accountTimeZones: ["Pacific/Honolulu"] };
  expect(dueNightlyDay({ ...far, now: at("2026-07-10T08:59:00Z") })).toBeNull();
  expect(dueNightlyDay({ ...far, now: at("2026-07-10T09:00:00Z") })).toBe("2026-07-10");
  const late = { timeZone: "Pacific/Kiritimati", nightlyHour: 22, accountTimeZones: ["Pacific/Honolulu"] };
  expect(dueNightlyDay({ ...late, now: at("2026-07-10T09:00:00Z") })).toBe("2026-07-10");
});

test("budgets are proposed for today, or for the day after the data if that is later", () => {
  const now = at("2026-07-10T12:00:00Z");
  expect(proposalDay(now, "UTC", null)).toBe("2026-07-10");
  expect(proposalDay(now, "UTC", toDay("2026-07-08"))).toBe("2026-07-10");
  expect(proposalDay(now, "UTC", toDay("2026-07-10"))).toBe("2026-07-11");
  expect(proposalDay(at("2026-07-10T23:30:00Z"), "Europe/Berlin", null)).toBe("2026-07-11");
});
