import type { Mutant } from "./mutant";

const at = (file: string) => `lib/engine/learn/${file}.ts`;
const LAWS = "tests/engine/laws/learner-laws.test.ts";
const GUARDS = "tests/engine/laws/learner-guards.test.ts";
const DOUBTS = "tests/engine/laws/learner-doubts.test.ts";
const ODD = "tests/engine/laws/odd-tellings.test.ts";
const ACCOUNTS = "tests/engine/laws/odd-accounts.test.ts";
const DAYS = "tests/engine/laws/odd-days.test.ts";
const RESOLVE = "tests/engine/learn/resolve-day.test.ts";
const CREATE = "tests/engine/learn/create-learner.test.ts";
const GRID = "tests/engine/learn/snap-to-grid.test.ts";
const PHASE = "tests/engine/learn/learning-phase.test.ts";

const MONEY: Mutant[] = [
  {
    name: "a day may cost a fifth more than its budget",
    file: at("resolve-day"),
    search: "const cap = todaysCap(problem);",
    replacement: "const cap = 1.2 * todaysCap(problem);",
    tests: [LAWS, CREATE],
  },
  {
    name: "splits above the cap are not shrunk",
    file: at("settle-day"),
    search: "if (sum <= cap) return split;",
    replacement: "if (cap > -1) return split;",
    tests: [GUARDS, CREATE],
  },
  {
    name: "money spent stays in the plan",
    file: at("build-problem"),
    search: "Math.max(0, dailyBudget * remaining + spare)",
    replacement: "Math.max(0, dailyBudget * remaining)",
    tests: [ODD],
  },
  {
    name: "the total may grow without a limit",
    file: at("granted-budgets"),
    search: "const GROWTH = 1.3;",
    replacement: "const GROWTH = 1e6;",
    tests: [GUARDS],
  },
  {
    name: "what lies above the growth limit is not moved away",
    file: at("settle-day"),
    search: "if (sumOf(split) > most) split = moveTotal(",
    replacement: "if (sumOf(split) > Infinity) split = moveTotal(",
    tests: [GUARDS],
  },
  {
    name: "what lies above the growth limit is taken in proportion, not where it is worth least",
    file: at("settle-day"),
    search: "if (sumOf(split) > most) split = moveTotal(split, most, { ...room, slopes: plan.slopes });",
    replacement: "if (sumOf(split) > most) split = split.map((x) => (x * most) / sumOf(split));",
    tests: [GUARDS],
  },
  {
    name: "the least total is kept up by a plan that could not carry its loss",
    file: at("settle-day"),
    search: "if (carried < 0 || isOutOfReach(problem, curves, knots)) return 0;",
    replacement: "if (isOutOfReach(problem, curves, knots)) return 0;",
    tests: [GUARDS],
  },
  {
    name: "the least total is kept up although not even hopeful curves would spend it",
    file: at("resolve-day"),
    search: "const hopeful = () => totalOf(planWith(HOPE).plan);",
    replacement: "const hopeful = () => Infinity + 0 * HOPE;",
    tests: [DOUBTS],
  },
  {
    name: "the least total is kept up only as far as expected curves would spend",
    file: at("resolve-day"),
    search: "const HOPE = 1;",
    replacement: "const HOPE = 0;",
    tests: [GUARDS],
  },
  {
    name: "any total is spent to look for a way to repay a debt",
    file: at("resolve-day"),
    search: "Math.max(REPAIR_SHARE * problem.dailyBudget, totalOf(",
    replacement: "Math.max(Infinity * REPAIR_SHARE * problem.dailyBudget, totalOf(",
    tests: [DOUBTS, GUARDS],
  },
  {
    name: "half the budget may be spent to look for a way to repay a debt",
    file: at("resolve-day"),
    search: "const REPAIR_SHARE = 0.25;",
    replacement: "const REPAIR_SHARE = 0.5;",
    tests: [DOUBTS],
  },
  {
    name: "a new account starts with its whole budget",
    file: at("warm-up"),
    search: "const TOTAL_SHARE = 0.35;",
    replacement: "const TOTAL_SHARE = 1;",
    tests: [GUARDS],
  },
  {
    name: "nothing keeps the account from going dark",
    file: at("build-problem"),
    search: "return LEAST_SHARE * dailyBudget * fade;",
    replacement: "return 0;",
    tests: [GUARDS],
  },
  {
    name: "no channel is kept visible",
    file: at("build-problem"),
    search: "const FLOOR_SHARE = 0.003;",
    replacement: "const FLOOR_SHARE = 0;",
    tests: [GUARDS],
  },
];

const LIMITS: Mutant[] = [
  {
    name: "the money grid is ignored",
    file: at("snap-to-grid"),
    search: "if (units.every((unit) => unit === 0)) return [...split];",
    replacement: "if (units.length > 0) return [...split];",
    tests: [GRID],
  },
  {
    name: "the money grid is met by rounding, not by solving",
    file: at("snap-to-grid"),
    search: "const counts = bestUnits(channels, startOf(channels, split), limits);",
    replacement: "const counts = startOf(channels, split); void limits; void bestUnits;",
    tests: [GRID],
  },
  {
    name: "a budget may rise by more than its largest step",
    file: at("day-bounds"),
    search: "const up = Math.max(current * (1 + steps[j]!), fresh);",
    replacement: "const up = Math.max(current * (1 + 10 * steps[j]!), fresh);",
    tests: [CREATE, RESOLVE],
  },
  {
    name: "a budget may fall by more than its largest step",
    file: at("day-bounds"),
    search: "const down = current * (1 - steps[j]!);",
    replacement: "const down = 0;",
    tests: [CREATE],
  },
  {
    name: "a learning phase limits nothing",
    file: at("learning-phase"),
    search: "return { maxStep: learns ? rule.maxStep : null };",
    replacement: "return { maxStep: learns ? null : null };",
    tests: [PHASE],
  },
  {
    name: "a channel that cannot spend more is given more",
    file: at("delivery"),
    search: "if (most > 0) return most;",
    replacement: "if (most > 0) return null;",
    tests: [RESOLVE],
  },
  {
    name: "a channel that delivers nothing keeps its budget",
    file: at("delivery"),
    search: "if (most > 0) return most;",
    replacement: "return most > 0 ? most : null;",
    tests: [ACCOUNTS],
  },
  {
    name: "the start is looked for in the calendar's first days",
    file: at("start-levels"),
    search: "if (days === 0) last = Math.min(last, d + LEVEL_LAST_DAY - 1);",
    replacement: "if (d > from + LEVEL_LAST_DAY) return null;",
    tests: [ACCOUNTS],
  },
  {
    name: "a target that is far too easy decides the start",
    file: at("start-levels"),
    search: "const LEAST_SHRUNK = 0.25;",
    replacement: "const LEAST_SHRUNK = 0;",
    tests: [ACCOUNTS],
  },
  {
    name: "the whole history is learned from",
    file: at("belief-keeper"),
    search: "const MEMORY_DAYS = 120;",
    replacement: "const MEMORY_DAYS = 12000;",
    tests: [ACCOUNTS],
  },
  {
    name: "an account of which nothing is known goes dark",
    file: at("settle-day"),
    search: "return channels.map(({ current }, j) => current ?? low[j]!);",
    replacement: "return channels.map((_, j) => low[j]!);",
    tests: [ACCOUNTS],
  },
  {
    name: "every past day is granted the account's own budget",
    file: at("granted-budgets"),
    search: "left += granted[d] ?? setup.dailyBudget;",
    replacement: "left += setup.dailyBudget;",
    tests: [DAYS],
  },
  {
    name: "an older telling replaces a newer one",
    file: at("history"),
    search: "if (before !== undefined && outcome.asOfDay < before.asOfDay) return null;",
    replacement: "",
    tests: [DAYS],
  },
  {
    name: "a channel that is not available gets money",
    file: at("day-bounds"),
    search: "if (!available) return { min: 0, max: 0 };",
    replacement: "",
    tests: [RESOLVE],
  },
  {
    name: "locks are ignored",
    file: at("day-bounds"),
    search: "if (lock !== null) return { min: lock, max: lock };",
    replacement: "",
    tests: [RESOLVE],
  },
];

export const LIMIT_MUTANTS: Mutant[] = [...MONEY, ...LIMITS];
