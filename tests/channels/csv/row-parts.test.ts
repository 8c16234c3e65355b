import { describe, expect, it } from "vitest";
import { loadTime } from "@/lib/channels/csv/rows/row-parts";
import type { ReadingPlan } from "@/lib/channels/csv/rows/reading-plan";

const read = (text: string) => loadTime([text], { loadedAt: 0 } as ReadingPlan);

describe("the time at which a row was loaded", () => {
  it.each([
    ["2026-11-05T10:00:00Z", "2026-11-05T10:00:00.000Z"],
    ["2026-11-05 10:00:00 UTC", "2026-11-05T10:00:00.000Z"],
    ["2026-11-05 10:00:00+00", "2026-11-05T10:00:00.000Z"],
    ["2026-11-05 10:00:00.5-05", "2026-11-05T15:00:00.500Z"],
    ["2026-11-05 10:00:00", "2026-11-05T10:00:00.000Z"],
    ["2026-11-05", "2026-11-05T00:00:00.000Z"],
    ["1730808000", "2024-11-05T12:00:00.000Z"],
    ["1730808000123", "2024-11-05T12:00:00.123Z"],
    ["1730808000.25", "2024-11-05T12:00:00.250Z"],
  ])("is read from %s", (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each(["05.11.2026", "11/05/2026 10:00", "45966", "yesterday"])("is unknown where the text is %s", (text) => {
    expect(read(text)).toBeNull();
  });
});
