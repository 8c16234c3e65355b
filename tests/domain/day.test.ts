import { describe, expect, test } from "vitest";
import { addDays, daysBetween, isDay, isTimeZone, listDays, toDay, wallClock, weekdayOf } from "@/lib/domain/day";

test.each(["2026-02-29", "2026-13-01", "2026-1-1", "20260101", "", "2026-01-01T00:00:00Z"])(
  "%j is not a day",
  (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => toDay(text)).toThrow("YYYY-MM-DD");
  },
);

test("days count across months, leap days and years", () => {
  expect(addDays(toDay("2024-02-28"), 1)).toBe("2024-02-29");
  expect(addDays(toDay("2026-01-01"), -1)).toBe("2025-12-31");
  expect(daysBetween(toDay("2026-03-01"), toDay("2026-02-01"))).toBe(-28);
  expect(listDays(toDay("2026-10-24"), toDay("2026-10-26"))).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
  expect(listDays(toDay("2026-10-26"), toDay("2026-10-24"))).toEqual([]);
});

test("Monday is 0 and Sunday is 6", () => {
  expect(weekdayOf(toDay("2026-11-23"))).toBe(0);
  expect(weekdayOf(toDay("2026-11-29"))).toBe(6);
});

describe("wallClock", () => {
  test("shows the date and hour of the zone, not of the machine", () => {
    expect(wallClock(new Date("2026-11-23T23:30:00Z"), "Europe/Berlin")).toEqual({ day: "2026-11-24", hour: 0 });
    expect(wallClock(new Date("2026-11-23T03:30:00Z"), "America/Los_Angeles")).toEqual({ day: "2026-11-22", hour: 19 });
  });

  test("keeps the date through both clock changes", () => {
    expect(wallClock(new Date("2026-03-29T01:00:00Z"), "Europe/Berlin")).toEqual({ day: "2026-03-29", hour: 3 });
    expect(wallClock(new Date("2026-10-25T01:00:00Z"), "Europe/Berlin")).toEqual({ day: "2026-10-25", hour: 2 });
  });
});

test("an unknown time zone is refused", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Berlin")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});
