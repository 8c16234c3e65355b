import { describe, expect, it } from "vitest";
import { learnLagProfile, MATURE_AGE, maturityAt, type DayVersion } from "@/lib/engine";

const reported = (age: number, mean: number) => (age >= MATURE_AGE ? 1 : 1 - Math.exp(-(age + 1) / mean));
const reports = (mean: number, days: number, perDay: number): DayVersion[] =>
  Array.from({ length: days }, (_, day) =>
    Array.from({ length: MATURE_AGE + 1 }, (_, ageDays) => ({
      day,
      ageDays,
      conversions: perDay * reported(ageDays, mean),
    })),
  ).flat();

describe("learnLagProfile", () => {
  it("equals the prior when no day was reported twice", () => {
    const once = learnLagProfile([{ day: 3, ageDays: 2, conversions: 10 }]);
    expect(once.status).toBe("prior");
    expect(once).toEqual({ ...learnLagProfile([]), days: 0 });
  });

  it.each([1, 3, 7])("recovers a mean delay of %i days", (mean) => {
    const profile = learnLagProfile(reports(mean, 60, 200));
    expect(profile.status).toBe("learned");
    for (const age of [0, 2, 5, 10]) expect(maturityAt(profile, age)).toBeCloseTo(reported(age, mean), 1);
  });

  it("increases with age to 1, also when conversions are restated down", () => {
    const profile = learnLagProfile([
      { day: 0, ageDays: 0, conversions: 50 },
      { day: 0, ageDays: 4, conversions: 30 },
      { day: 1, ageDays: 1, conversions: 0 },
      { day: 1, ageDays: 9, conversions: 12 },
    ]);
    for (let age = 1; age <= MATURE_AGE; age++) {
      expect(profile.share[age]!).toBeGreaterThanOrEqual(profile.share[age - 1]!);
    }
    expect(maturityAt(profile, 400)).toBe(1);
    expect(maturityAt(profile, 0.5)).toBeGreaterThan(0);
  });

  it("starts from the mean delay that it is given, and a longer one reports less at every age", () => {
    const shares = [0.5, 2, 4, 8].map((meanDelay) => learnLagProfile([], { meanDelay }).share);
    expect(shares[1]).toEqual(learnLagProfile([]).share);
    for (let age = 0; age < MATURE_AGE; age++)
      for (const slower of [1, 2, 3]) expect(shares[slower]![age]!).toBeLessThan(shares[slower - 1]![age]!);
    expect(() => learnLagProfile([], { meanDelay: 0 })).toThrow(/meanDelay.*0/);
  });

  it("does not depend on the order of reports and survives a JSON round trip", () => {
    const some = reports(3, 5, 40);
    const profile = learnLagProfile(some);
    expect(learnLagProfile([...some].reverse())).toEqual(profile);
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it("rejects an invalid report by name", () => {
    expect(() => learnLagProfile([{ day: 0, ageDays: -1, conversions: 1 }])).toThrow(/ageDays.*-1/);
    expect(() => learnLagProfile([{ day: 0, ageDays: 1, conversions: Number.NaN }])).toThrow(/conversions.*NaN/);
  });
});
