import { describe, expect, it } from "vitest";
import { meanDelayDays, type ConversionDelay } from "@/lib/domain/conversion-delay";
import { learnLagProfile } from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { leftOutDays } from "@/lib/services/run/steps/left-out-days";
import { ALDER, BIRCH, propose, worldInputs } from "./current-world";

/** The mean delays in days that platforms' conversions really have. */
const TRUE_DELAYS = [0.3, 1, 2, 4, 6, 8];
const TARGET = { target: { kind: "cpa", cpaMicros: 11_000_000n } } as const;

/** A first import: each day was read once, at its age, and no one knows the delay unless a person has named it. */
function firstImport(delay: number, named?: ConversionDelay): PlanInputs {
  const inputs = worldInputs({
    channels: [ALDER, BIRCH],
    total: 500,
    reported: (age) => 1 - Math.exp(-(age + 1) / delay),
    settings: { ...TARGET, ...(named && { conversionDelay: named }) },
  });
  return { ...inputs, lagProfile: learnLagProfile([], { meanDelay: meanDelayDays(named) }) };
}

const complete = () => propose(worldInputs({ channels: [ALDER, BIRCH], total: 500, settings: TARGET }));
const asked = ({ proposal }: ReturnType<typeof propose>) =>
  proposal.problem as { questions: { kind: string; untilThen: string }[]; notices: string[] };

describe("a first import whose conversions are late", () => {
  it("cuts no channel below what its complete days would at any true delay", async () => {
    const truth = complete();
    for (const delay of TRUE_DELAYS) {
      const inputs = firstImport(delay);
      const { line } = propose({ ...inputs, ...(await leftOutDays(inputs)) });
      for (const name of ["Alder", "Birch"])
        expect(line(name).allowed, `${name} at ${delay} days`).toBeGreaterThanOrEqual(
          Math.min(line(name).current, truth.line(name).allowed) - 0.05 * 500,
        );
    }
  });

  it("says so and asks once", async () => {
    const inputs = firstImport(4);
    const { questions, notices } = asked(propose({ ...inputs, ...(await leftOutDays(inputs)) }));
    expect(questions.map(({ kind }) => kind)).toEqual(["conversion-delay"]);
    expect(notices).toHaveLength(1);
    expect(notices.join()).toMatch(/no one knows yet how late they arrive|is not known yet/);
  });

  it("uses every day once the delay is named, and says where it is from", async () => {
    for (const [named, delay] of [
      ["day", 0.5],
      ["few-days", 2],
      ["week", 4],
      ["longer", 8],
    ] as const) {
      const inputs = firstImport(delay, named);
      expect(await leftOutDays(inputs)).toEqual({});
      const { questions, notices } = asked(propose(inputs));
      expect(questions).toEqual([]);
      expect(notices.join()).toContain("taken from the plan's settings");
    }
  });

  it("gives about the budgets of complete days once the true delay is named", () => {
    const truth = complete();
    for (const [named, delay] of [
      ["day", 0.5],
      ["few-days", 2],
      ["week", 4],
    ] as const) {
      const { line } = propose(firstImport(delay, named));
      for (const name of ["Alder", "Birch"])
        expect(Math.abs(line(name).allowed - truth.line(name).allowed)).toBeLessThanOrEqual(0.1 * 500);
    }
  });
});

it("conversions that are dated by their own day are neither asked about nor left out", async () => {
  const inputs = worldInputs({ channels: [ALDER, BIRCH], total: 500, settings: TARGET });
  expect(await leftOutDays(inputs)).toEqual({});
  expect(asked(propose(inputs))).toMatchObject({ questions: [], notices: [] });
});
