import { expect, test } from "vitest";
import { isWithin, latestStamp } from "@/lib/domain/clock";

const NOW = new Date("2026-11-28T12:00:00Z");
const at = (ms: number) => new Date(NOW.getTime() + ms);
const MINUTE = 60_000;

test("a time stamp counts until its time has passed, even slightly ahead of this clock", () => {
  expect(isWithin(15 * MINUTE, NOW, NOW)).toBe(true);
  expect(isWithin(15 * MINUTE, at(-15 * MINUTE + 1), NOW)).toBe(true);
  expect(isWithin(15 * MINUTE, at(-15 * MINUTE), NOW)).toBe(false);
  expect(isWithin(15 * MINUTE, at(MINUTE), NOW)).toBe(true);
});

test("a time stamp from a clock that ran ahead counts as past", () => {
  expect(isWithin(15 * MINUTE, at(MINUTE + 1), NOW)).toBe(false);
  expect(isWithin(15 * MINUTE, at(24 * 60 * MINUTE), NOW)).toBe(false);
  expect(latestStamp(NOW)).toEqual(at(MINUTE));
});
