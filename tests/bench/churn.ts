// npm run bench -- churn [SEEDS]: how much money a plan without an end moves per day, how often a budget goes back within a
// week, and what that costs, for the product's rule and for the one that it replaced. Prints only.
import { isWorthChanging, type DayPlan, type DayProblem } from "@/lib/engine";
import { LEAST_GAIN, playRule, type ChangeRule, type PlayedRule } from "./churn/play-rule";

const seeds = Number(process.argv[2] ?? 4);
const FIRST_SEED = 5000;

const RULES: Record<string, ChangeRule> = {
  before: changesForDayAlone,
  now: (problem, kept, plan) => isWorthChanging(problem, { kept, plan, leastGain: LEAST_GAIN }),
};

console.log("world  rule    moved a day  turned back a week  days with a change  conversions  ROI / target");
for (const kind of ["D1", "D2", "D3", "D4"] as const) {
  for (const [name, rule] of Object.entries(RULES)) {
    const all = Array.from({ length: seeds }, (_, i) => playRule(kind, FIRST_SEED + i, rule));
    const mean = (of: (one: PlayedRule) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
    const columns = [
      kind.padEnd(5),
      name.padEnd(6),
      `${(100 * mean((one) => one.moved)).toFixed(2)}%`.padEnd(11),
      mean((one) => one.turns)
        .toFixed(2)
        .padEnd(18),
      `${(100 * mean((one) => one.changes)).toFixed(0)}%`.padEnd(18),
      mean((one) => one.conversions)
        .toFixed(1)
        .padEnd(11),
      mean((one) => one.roi).toFixed(3),
    ];
    console.log(columns.join("  "));
  }
}

/** The earlier rule: the day's mean gain, and the full target on the day alone. */
function changesForDayAlone({ roiTarget }: DayProblem, kept: DayPlan, plan: DayPlan): boolean {
  const before = kept.totals.conversions?.mid ?? 0;
  const keeps = kept.status === "optimal" && (kept.totals.roi?.mid ?? 0) >= (roiTarget ?? 0);
  return !keeps || (plan.totals.conversions?.mid ?? 0) - before >= LEAST_GAIN * before;
}
