import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { ALDER, BIRCH, FOR_DAY, propose, type TrueChannel, worldInputs } from "../inputs/current-world";
import { listBrokenLimits } from "./limits/check-limits";

const CENT = 0.01;
const steady = (name: string, level: number): TrueChannel => ({
  name,
  most: level / 5,
  half: level,
  spendAt: (_, __, noise) => level * noise,
});
const PINE: TrueChannel = {
  name: "Pine",
  most: 50,
  half: 300,
  spendAt: (age, _, noise) => (age < 20 ? 0 : 400 * noise),
};
const newPine = (level: number): TrueChannel => ({ ...PINE, spendAt: (age) => (age < 3 ? level : "absent") });

/** A proposal that keeps all limits in their order, by an oracle of its own. */
function kept(inputs: PlanInputs) {
  const built = propose(inputs);
  expect(listBrokenLimits(built)).toEqual([]);
  return built;
}

describe("the largest step", () => {
  it("holds for channels of any size next to any other and under any total", () => {
    for (const small of [0.42, 3, 46, 180]) {
      for (const large of [300, 8_665, 100_000]) {
        for (const total of [1.02, 1.15, 11]) {
          const channels = [steady("Large", large), steady("Small", small)];
          const { line } = kept(worldInputs({ channels, total: Math.round((large + small) * total * 100) / 100 }));
          for (const name of ["Large", "Small"])
            expect(line(name).allowed).toBeLessThanOrEqual(1.2 * line(name).current + CENT);
        }
      }
    }
  });

  it("promises a tiny channel no more than its curve can give", () => {
    const { line } = kept(worldInputs({ channels: [steady("Large", 100_000), steady("Small", 0.42)], total: 102_000 }));
    // The true curve gives at most 0.084 a day, and a step later hardly more.
    expect(line("Small").predictedConversions.high).toBeLessThanOrEqual(2);
  });

  it("holds for a cut of a channel that cannot spend its budget", () => {
    const inputs = worldInputs({ channels: [ALDER, BIRCH], total: 600 });
    const recorded = { micros: unitsToMicros(900), source: "budget-history" as const };
    const days = inputs.days.map((day) => (day.channelId === "c0" ? { ...day, budgetMicros: recorded.micros } : day));
    const [first, ...rest] = inputs.channels;
    const { line } = kept({
      ...inputs,
      days,
      settings: { ...inputs.settings, dailyBudgetMicros: unitsToMicros(1_200) },
      channels: [{ ...first!, current: recorded }, ...rest],
    });
    expect(line("Alder").allowed).toBeGreaterThanOrEqual(720 - CENT);
  });

  it("gives the same budgets in any order of the channels", () => {
    const channels = [ALDER, BIRCH, steady("Cedar", 60), steady("Small", 0.42)];
    const one = kept(worldInputs({ channels, total: 650 }));
    const inputs = worldInputs({ channels, total: 650 });
    const other = kept({ ...inputs, channels: inputs.channels.toReversed() });
    for (const { name } of channels)
      expect(Math.abs(one.line(name).allowed - other.line(name).allowed)).toBeLessThanOrEqual(0.05);
  });

  it("scales with all amounts", () => {
    const scaled = (factor: number) =>
      [300, 46, 0.4].map((level, index) => ({ ...steady(`C${index}`, level * factor), most: level / 5 }));
    const one = kept(worldInputs({ channels: scaled(1), total: 400 }));
    const hundred = kept(worldInputs({ channels: scaled(100), total: 40_000 }));
    for (const name of ["C0", "C1", "C2"])
      expect(Math.abs(hundred.line(name).allowed / 100 - one.line(name).allowed)).toBeLessThanOrEqual(
        0.02 + 0.01 * one.line(name).allowed,
      );
  });
});

describe("a lowest or highest budget", () => {
  it("above the largest step is kept and named", () => {
    const { line } = kept(worldInputs({ channels: [ALDER, { ...BIRCH, min: 250 }], total: 500 }));
    expect([line("Birch").allowed, line("Birch").bindingLimit]).toEqual([250, "channel-min"]);
    expect(line("Birch").reason).toMatch(/^Its lowest budget is €250\./);
  });

  it("below the largest step is kept and named", () => {
    const { line } = kept(worldInputs({ channels: [{ ...ALDER, max: 120 }, BIRCH], total: 500 }));
    expect([line("Alder").allowed, line("Alder").bindingLimit]).toEqual([120, "channel-max"]);
    expect(line("Alder").reason).toMatch(/^Its highest budget is €120\./);
  });

  it("holds for a new channel, on either side, and is named", () => {
    const above = kept(worldInputs({ channels: [ALDER, BIRCH, { ...newPine(50), max: 30 }], total: 500 }));
    expect(above.line("Pine").allowed).toBe(30);
    expect(above.line("Pine").reason).toContain("It gets its highest budget of €30.");
    const below = kept(worldInputs({ channels: [ALDER, BIRCH, { ...newPine(10), min: 50 }], total: 500 }));
    expect(below.line("Pine").allowed).toBe(50);
    expect(below.line("Pine").reason).toContain("It gets its lowest budget of €50.");
  });

  it("holds during a cool-down, and for new channels alone", () => {
    const inputs = worldInputs({
      channels: [{ ...ALDER, max: 150 }, BIRCH],
      total: 500,
      settings: { coolDownDays: 7 },
    });
    const channels = inputs.channels.map((channel) => ({ ...channel, changedOn: addDays(FOR_DAY, -2) }));
    expect(kept({ ...inputs, channels }).line("Alder").allowed).toBe(150);
    const alone = kept(
      worldInputs({
        channels: [
          { ...newPine(50), max: 30 },
          { ...newPine(10), name: "Oak", min: 25 },
        ],
        total: 500,
      }),
    );
    expect([alone.line("Pine").allowed, alone.line("Oak").allowed]).toEqual([30, 25]);
  });

  it("yields to a lock, and to the total", () => {
    const locked = kept(worldInputs({ channels: [{ ...ALDER, max: 120, locked: true }, BIRCH], total: 600 }));
    expect([locked.line("Alder").allowed, locked.line("Alder").bindingLimit]).toEqual([
      locked.line("Alder").current,
      "locked",
    ]);
    const { line, sum, proposal } = kept(
      worldInputs({
        channels: [
          { ...ALDER, min: 300 },
          { ...BIRCH, min: 300 },
        ],
        total: 500,
      }),
    );
    expect(sum).toBe(500);
    expect([line("Alder").allowed, line("Birch").allowed]).toEqual([250, 250]);
    expect(proposal.repair).toMatch(/^The lowest budgets add up to €600\.00 a day, above the total of €500\.00\./);
  });

  it("and a lock that exceed the total are named as the pair", () => {
    const { proposal, line } = kept(
      worldInputs({
        channels: [
          { ...ALDER, locked: true },
          { ...BIRCH, min: 300 },
        ],
        total: 500,
      }),
    );
    const sum = (line("Alder").current + 300).toFixed(2);
    expect(proposal.repair).toContain(
      `The lowest and locked budgets add up to €${sum} a day, above the total of €500.00.`,
    );
    expect(line("Alder").allowed).toBe(line("Alder").current);
  });

  it("and fixed spend that exceed the total are named as the pair", () => {
    const television: TrueChannel = {
      name: "Television",
      most: 30,
      half: 100,
      spendAt: (age) => (age % 7 === 2 ? 1400 : "absent"),
      spendDays: "outside",
    };
    const { proposal, line } = propose(
      worldInputs({ channels: [{ ...ALDER, min: 350 }, BIRCH, television], total: 500 }),
    );
    expect(line("Television").allowed).toBe(200);
    expect(proposal.repair).toMatch(
      /^The lowest and fixed budgets add up to €550\.00 a day, above the total of €500\.00\./,
    );
  });
});

describe("a start from nothing", () => {
  it("is at most the plan's share of what its channels spend, and at most what the channel ever spent", () => {
    for (const startShare of [0.01, 0.05, 0.2]) {
      for (const level of [4, 400]) {
        const pine = { ...PINE, spendAt: (age: number) => (age < 20 ? 0 : level) };
        const { line, inputs } = kept(
          worldInputs({ channels: [ALDER, BIRCH, pine], total: 5_000, settings: { startShare } }),
        );
        const lately = inputs.days.filter(({ day }) => day > addDays(FOR_DAY, -29));
        const usual = lately.reduce((sum, { spendMicros }) => sum + Number(spendMicros) / 1e6, 0) / 28;
        expect(line("Pine").allowed).toBeLessThanOrEqual(Math.min(level, startShare * usual) + CENT / 2);
      }
    }
  });

  it("does not grow with the total", () => {
    const at = (total: number) => kept(worldInputs({ channels: [ALDER, BIRCH, PINE], total })).line("Pine").allowed;
    expect(at(50_000)).toBe(at(5_000));
  });

  it("is none at a share of 0 and for a channel that never spent, and the line says so", () => {
    const none = kept(worldInputs({ channels: [ALDER, BIRCH, PINE], total: 600, settings: { startShare: 0 } }));
    expect(none.line("Pine").allowed).toBe(0);
    const planned: TrueChannel = { name: "Planned", most: 0, half: 1, spendAt: () => 0 };
    const { line } = kept(worldInputs({ channels: [ALDER, BIRCH, planned], total: 600 }));
    expect(line("Planned").allowed).toBe(0);
    expect(line("Planned").reason).toMatch(
      /^Its starting budget is zero, so it gets nothing .*Current: it has not spent anything yet\.$/,
    );
  });

  it("yields to a lowest budget, which is named", () => {
    const { line } = kept(worldInputs({ channels: [ALDER, BIRCH, { ...PINE, min: 90 }], total: 600 }));
    expect([line("Pine").allowed, line("Pine").bindingLimit]).toEqual([90, "channel-min"]);
    expect(line("Pine").reason).toMatch(/^Its lowest budget of €90 comes before the starting budget\./);
  });

  it("leaves a channel that is off and locked at nothing, and the others within a step", () => {
    const { line } = kept(worldInputs({ channels: [ALDER, BIRCH, { ...PINE, locked: true }], total: 430 }));
    expect(line("Pine").allowed).toBe(0);
  });
});
