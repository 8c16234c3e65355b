import { describe, expect, it } from "vitest";
import { weekdayOf, toDay, type Day } from "@/lib/domain/day";
import { leftOutDays } from "@/lib/services/run/steps/left-out-days";
import { learnLagProfile } from "@/lib/engine";
import { ALDER, BIRCH, propose, type TrueChannel, worldInputs } from "./current-world";

const PINE: TrueChannel = {
  name: "Pine",
  most: 50,
  half: 300,
  spendAt: (age, _, noise) => (age < 20 ? "absent" : 400 * noise),
};
const isWeekend = (day: Day) => weekdayOf(day) >= 5;
const weekly = (spendDays?: TrueChannel["spendDays"]): TrueChannel => ({
  name: "Television",
  most: 30,
  half: 100,
  spendAt: (age) => (age % 7 === 2 ? 700 : "absent"),
  meanAt: () => 7 * 15,
  ...(spendDays && { spendDays }),
});

describe("a channel that does not run", () => {
  it("cuts no channel below the largest step", () => {
    const { line, sum } = propose(worldInputs({ channels: [ALDER, BIRCH, PINE], total: 500 }));
    expect(line("Pine").current).toBe(0);
    for (const name of ["Alder", "Birch"])
      expect(line(name).allowed).toBeGreaterThanOrEqual(0.8 * line(name).current - 0.01);
    expect(sum).toBeLessThanOrEqual(500);
    expect(line("Pine").reason).toContain("Current: not running since 9 Nov 2026.");
  });

  it("stays off if it is locked, and leaves the others as they are without it", () => {
    const without = propose(worldInputs({ channels: [ALDER, BIRCH], total: 500 }));
    const { line } = propose(worldInputs({ channels: [ALDER, BIRCH, { ...PINE, locked: true }], total: 500 }));
    expect(line("Pine").allowed).toBe(0);
    for (const name of ["Alder", "Birch"])
      expect(Math.abs(line(name).allowed - without.line(name).allowed)).toBeLessThan(0.03 * 500);
  });
});

describe("a channel with rows coarser than a day", () => {
  it("keeps its even level until it is asked about, is not fitted, and cuts no channel", () => {
    const { line, proposal, sum } = propose(worldInputs({ channels: [ALDER, BIRCH, weekly()], total: 700 }));
    const television = line("Television");
    expect([television.current, television.allowed, television.bindingLimit]).toEqual([100, 100, "unknown-current"]);
    for (const name of ["Alder", "Birch"]) expect(line(name).allowed).toBeGreaterThanOrEqual(line(name).current - 0.01);
    expect(sum).toBeLessThanOrEqual(700);
    const problem = proposal.problem as { questions: { question: string }[] };
    expect(problem.questions.map(({ question }) => question)).toEqual(["Which days is the spend of Television for?"]);
    expect((proposal.curves as { observed: unknown[] }[])[2]?.observed).toEqual([]);
  });

  it("is fitted by the day once its days are named", () => {
    for (const mode of ["from-row", "until-row"] as const) {
      const { line, proposal } = propose(worldInputs({ channels: [ALDER, BIRCH, weekly(mode)], total: 600 }));
      const curve = (proposal.curves as { observed: { spend: number }[] }[])[2];
      expect(curve?.observed.length).toBeGreaterThan(40);
      expect(curve?.observed.every(({ spend }) => Math.abs(spend - 100) < 0.01)).toBe(true);
      expect(line("Television").bindingLimit).not.toBe("unknown-current");
    }
  });

  it("is fixed spend within the total if it is kept outside the plan", () => {
    const { line, sum } = propose(worldInputs({ channels: [ALDER, BIRCH, weekly("outside")], total: 600 }));
    expect([line("Television").allowed, line("Television").bindingLimit]).toEqual([100, "fixed-spend"]);
    expect(sum).toBeLessThanOrEqual(600);
  });

  it("neither cuts nor raises the others where the total has no room for it", () => {
    const without = propose(worldInputs({ channels: [ALDER, BIRCH], total: 560 }));
    const { line } = propose(worldInputs({ channels: [ALDER, BIRCH, weekly()], total: 560 }));
    const others = line("Alder").allowed + line("Birch").allowed;
    expect(without.sum).toBeGreaterThan(line("Alder").current + line("Birch").current);
    expect(others).toBeLessThanOrEqual(line("Alder").current + line("Birch").current + 0.02);
    expect(others).toBeGreaterThanOrEqual(line("Alder").current + line("Birch").current - 0.05);
  });
});

describe("days off", () => {
  const cedar: TrueChannel = {
    name: "Cedar",
    most: 20,
    half: 100,
    spendAt: (_, day) => (isWeekend(day) ? 0 : 100),
  };

  it("a channel gets nothing on its day off and its level on a running day", () => {
    const sunday = propose(worldInputs({ channels: [ALDER, BIRCH, cedar], total: 600 }));
    expect([sunday.line("Cedar").allowed, sunday.line("Cedar").bindingLimit]).toEqual([0, "day-off"]);
    const monday = propose(worldInputs({ channels: [ALDER, BIRCH, cedar], total: 600, forDay: toDay("2026-11-30") }));
    expect(monday.line("Cedar").current).toBe(100);
    expect(monday.line("Cedar").allowed).toBeGreaterThanOrEqual(80 - 0.01);
    expect(monday.line("Cedar").allowed).toBeLessThanOrEqual(120.01);
  });

  it("gets nothing on its day off although it has a lowest budget", () => {
    const inputs = worldInputs({ channels: [ALDER, BIRCH, cedar], total: 600 });
    const channels = inputs.settings.channels.map((channel, index) =>
      index === 2 ? { ...channel, minMicros: 50_000_000n } : channel,
    );
    expect(propose({ ...inputs, settings: { ...inputs.settings, channels } }).line("Cedar").allowed).toBe(0);
  });
});

describe("an unknown current budget", () => {
  const late: TrueChannel = { ...PINE, spendAt: (age, _, noise) => (age < 1 ? "absent" : 80 * noise) };

  it("is neither raised nor cut, and the others keep within what it leaves", () => {
    const { line, sum } = propose(worldInputs({ channels: [ALDER, BIRCH, late], total: 640 }));
    const pine = line("Pine");
    expect([pine.bindingLimit, pine.allowed]).toEqual(["unknown-current", pine.current]);
    expect(line("Alder").allowed + line("Birch").allowed).toBeGreaterThanOrEqual(
      line("Alder").current + line("Birch").current - 0.05,
    );
    expect(sum).toBeLessThanOrEqual(640);
    expect(pine.reason).toContain("unknown since 28 Nov 2026");
  });
});

describe("a delay that no one knows", () => {
  const slow = (age: number) => 1 - Math.exp(-(age + 1) / 8);
  const target = { target: { kind: "cpa", cpaMicros: 11_000_000n } } as const;
  const withPrior = (conversionDelay?: "longer" | "unknown", reported = slow) => ({
    ...worldInputs({
      channels: [ALDER, BIRCH],
      total: 500,
      reported,
      settings: { ...target, ...(conversionDelay && { conversionDelay }) },
    }),
    lagProfile: learnLagProfile([]),
  });

  it("leaves out the youngest days if a fast and a slow delay lead to different budgets, and says which", async () => {
    const inputs = withPrior();
    const left = await leftOutDays(inputs);
    expect(left.leftOutFrom).toBe("2026-11-15");
    const { proposal } = propose({ ...inputs, ...left });
    const { notices, questions } = proposal.problem as { notices: string[]; questions: { kind: string }[] };
    expect(notices.join(" ")).toContain("from 15 Nov 2026 to 28 Nov 2026 are left out");
    expect(questions.map(({ kind }) => kind)).toEqual(["conversion-delay"]);
  });

  it("comes nearer to the true budgets than the assumed delay with all days", async () => {
    const truth = propose(worldInputs({ channels: [ALDER, BIRCH], total: 500, settings: target }));
    const inputs = withPrior();
    const all = propose(inputs);
    const careful = propose({ ...inputs, ...(await leftOutDays(inputs)) });
    const distance = (one: typeof all) =>
      ["Alder", "Birch"].reduce((sum, name) => sum + Math.abs(one.line(name).allowed - truth.line(name).allowed), 0);
    expect(distance(careful)).toBeLessThanOrEqual(distance(all));
  });

  it("leaves out nothing once the delay is named or learned", async () => {
    expect(await leftOutDays(withPrior("longer"))).toEqual({});
    const learned = { ...withPrior(), lagProfile: { ...learnLagProfile([]), status: "learned" as const } };
    expect(await leftOutDays(learned)).toEqual({});
  });

  it("is not asked about again after “I don't know”", async () => {
    const inputs = withPrior("unknown");
    expect((await leftOutDays(inputs)).leftOutFrom).toBe("2026-11-15");
    expect((propose(inputs).proposal.problem as { questions: unknown[] }).questions).toEqual([]);
  });
});
