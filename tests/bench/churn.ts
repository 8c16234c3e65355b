// npm run bench -- churn [SEEDS] [FIRST_SEED]: how much money a plan without an end moves per day, how often a budget goes
// back within a week, and what that costs, for the product's rule and for the one that it replaced. Prints only.
import { calmSplit, isWorthChanging, type DayPlan, type DayProblem } from "@/lib/engine";
import { playRule, type ChangeRule, type PlayedRule } from "./churn/play-rule";

const [seeds = 4, firstSeed = 5000] = process.argv.slice(2).map(Number);
/** As in a new plan. */
const LEAST_GAIN = 0.005;
/** After these days the plan's window no longer holds days before the plan. */
const RUN_IN = 28;

const RULES: Record<string, ChangeRule> = {
  before: (problem, { kept, plan }) => (changesForDayAlone(problem, kept, plan) ? plan.budgets : null),
  now: (problem, { kept, plan, changed }) =>
    isWorthChanging(problem, { kept, plan, leastGain: LEAST_GAIN })
      ? calmSplit(problem, { plan, leastGain: LEAST_GAIN, changed }).plan.budgets
      : null,
};

console.log(
  "world  first days  rule    moved a day  turned back a week  days with a change  conversions  ROI / target",
);
for (const kind of ["D1", "D2", "D3", "D4"] as const) {
  for (const runIn of [0, RUN_IN]) {
    for (const [name, rule] of Object.entries(RULES)) printRow(kind, runIn, { name, rule });
  }
}

function printRow(kind: "D1" | "D2" | "D3" | "D4", runIn: number, { name, rule }: { name: string; rule: ChangeRule }) {
  const all = Array.from({ length: seeds }, (_, i) => playRule(kind, firstSeed + i, { rule, runIn }));
  const mean = (of: (one: PlayedRule) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const columns: [string, number][] = [
    [kind, 5],
    [runIn === 0 ? "counted" : "left out", 10],
    [name, 6],
    [`${(100 * mean((one) => one.moved)).toFixed(2)}%`, 11],
    [mean((one) => one.turns).toFixed(2), 18],
    [`${(100 * mean((one) => one.changes)).toFixed(0)}%`, 18],
    [mean((one) => one.conversions).toFixed(1), 11],
    [mean((one) => one.roi).toFixed(3), 5],
  ];
  console.log(columns.map(([text, width]) => text.padEnd(width)).join("  "));
}

/** The earlier rule: the day's mean gain, and the full target on the day alone. */
function changesForDayAlone({ roiTarget }: DayProblem, kept: DayPlan, plan: DayPlan): boolean {
  const before = kept.totals.conversions?.mid ?? 0;
  const keeps = kept.status === "optimal" && (kept.totals.roi?.mid ?? 0) >= (roiTarget ?? 0);
  return !keeps || (plan.totals.conversions?.mid ?? 0) - before >= LEAST_GAIN * before;
}
