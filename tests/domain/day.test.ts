import { describe, expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  isDay,
  isTimeZone,
  listDays,
  noonOf,
  startOfDay,
  toDay,
  wallClock,
  weekdayOf,
} from "@/lib/domain/day";

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

describe("a day's beginning and noon", () => {
  const ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "America/Vancouver", "Africa/Cairo"];
  const FAR = ["America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Pago_Pago", "Europe/London"];

  test.each([...ZONES, ...FAR])("agree with the local time on every day of two years in %s", (zone) => {
    for (const day of listDays(toDay("2026-01-01"), toDay("2027-12-31"))) {
      const start = startOfDay(day, zone);
      expect(wallClock(start, zone).day).toBe(day);
      expect(wallClock(new Date(start.getTime() - 1000), zone).day).toBe(addDays(day, -1));
      expect(wallClock(noonOf(day, zone), zone)).toEqual({ day, hour: 12 });
    }
  });

  test("are the well-known instants", () => {
    expect(startOfDay(toDay("2026-07-01"), "Europe/Berlin")).toEqual(new Date("2026-06-30T22:00:00Z"));
    expect(startOfDay(toDay("2026-11-28"), "Asia/Kolkata")).toEqual(new Date("2026-11-27T18:30:00Z"));
    expect(noonOf(toDay("2026-11-28"), "Pacific/Kiritimati")).toEqual(new Date("2026-11-27T22:00:00Z"));
  });

  test("are found even for days that only a mistake can produce", () => {
    expect(() => noonOf(toDay("0001-01-01"), "UTC")).not.toThrow();
    expect(wallClock(noonOf(toDay("0100-03-01"), "Asia/Tokyo"), "Asia/Tokyo")).toEqual({ day: "0100-03-01", hour: 12 });
  });

  test("come later when a clock change skips the first hour or the whole day", () => {
    expect(startOfDay(toDay("2026-04-24"), "Africa/Cairo")).toEqual(new Date("2026-04-23T22:00:00Z"));
    expect(startOfDay(toDay("2011-12-30"), "Pacific/Apia")).toEqual(startOfDay(toDay("2011-12-31"), "Pacific/Apia"));
  });
});

test("an unknown time zone is refused", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Berlin")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});
