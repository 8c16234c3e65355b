import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createLearner, type LearnerSetup } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";
import { quantile } from "@/lib/lab/math/quantile";

/** Times a learner on one day of an account: `propose` once, and `observe` for every reported day. */
const SIZES = [
  { channels: 10, bar: 5 },
  { channels: 50, bar: 30 },
];
const CASES: { name: string; setup: Partial<LearnerSetup>; updateDays: number }[] = [
  { name: "budget and ROI", setup: {}, updateDays: 0 },
  { name: "current split, change limit and grid", setup: { maxStep: 0.2, unit: 1 }, updateDays: 0 },
  { name: "budget carries over", setup: { carryOver: "horizon" }, updateDays: 0 },
  { name: "late conversions, 21 days updated", setup: { delay: true }, updateDays: 21 },
];
const SEED = 1;
const UNTIMED_DAYS = 30;
const TIMED_DAYS = 90;
const BUDGET_PER_CHANNEL = 60;
const OUT = path.join("tests", "bench", "results");

interface Row {
  case: string;
  channels: number;
  /** Milliseconds of wall-clock time, and of processor time, which does not depend on the load of the machine. */
  p50: number;
  p95: number;
  cpu50: number;
  cpu95: number;
  bar: number;
}

const facts = {
  commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus()[0]?.model ?? "unknown"}, ${os.cpus().length} cores, Node ${process.version}`,
  date: new Date().toISOString().slice(0, 10),
  loadBefore: os.loadavg()[0]!.toFixed(1),
  seed: SEED,
  days: TIMED_DAYS,
};
const rows = CASES.flatMap(({ name, setup, updateDays }) =>
  SIZES.map(({ channels, bar }): Row => {
    const current = Array.from({ length: channels }, (_, j) => BUDGET_PER_CHANNEL * (0.5 + j / channels));
    const times = dayTimes({ channels, ...setup, ...(setup.maxStep === undefined ? {} : { current }) }, updateDays);
    const at = (share: number, which: "wall" | "cpu") =>
      Number(
        quantile(
          times.map((time) => time[which]),
          share,
        ).toPrecision(3),
      );
    const [p50, p95, cpu50, cpu95] = [at(0.5, "wall"), at(0.95, "wall"), at(0.5, "cpu"), at(0.95, "cpu")];
    return { case: name, channels, p50, p95, cpu50, cpu95, bar };
  }),
);
const table = [
  "| case | channels | p50 ms | p95 ms | CPU p50 ms | CPU p95 ms | bar ms |",
  "| --- | --: | --: | --: | --: | --: | --: |",
  ...rows.map(
    (row) => `| ${row.case} | ${row.channels} | ${row.p50} | ${row.p95} | ${row.cpu50} | ${row.cpu95} | ${row.bar} |`,
  ),
].join("\n");
console.log(table);
fs.mkdirSync(OUT, { recursive: true });
fs.writeFileSync(path.join(OUT, "decide.json"), `${JSON.stringify({ ...facts, rows }, null, 2)}\n`);
fs.writeFileSync(
  path.join(OUT, "decide.md"),
  `# One decision: \`propose\` and \`observe\`\n\nThe default learner on ${TIMED_DAYS} days of an account after ${UNTIMED_DAYS} untimed ones; seed ${SEED}. Commit ${facts.commit}, ${facts.machine}, load ${facts.loadBefore} at the start, ${facts.date}. \`npm run bench -- decide\` generates this table.\n\n${table}\n`,
);

function dayTimes(setup: { channels: number } & Partial<LearnerSetup>, updateDays: number): Time[] {
  const dailyBudget = BUDGET_PER_CHANNEL * setup.channels;
  const learner = createLearner("concave", { dailyBudget, roiTarget: 4, days: 180, seed: SEED, ...setup });
  const rng = createRng(SEED);
  const played: { budgets: number[]; conversions: number[] }[] = [];
  const times: Time[] = [];
  for (let day = 0; day < UNTIMED_DAYS + TIMED_DAYS; day++) {
    const time = { wall: 0, cpu: 0 };
    const { budgets } = timed(time, () => learner.propose());
    const strength = 0.35 * (1 + 0.2 * Math.sin(day));
    played.push({
      budgets,
      conversions: budgets.map((x, j) => rng.poisson(strength * (1 + (j % 5)) * Math.sqrt(x + 1))),
    });
    const observations = Array.from({ length: Math.min(day, updateDays) + 1 }, (_, age) => {
      const { budgets: spend, conversions: all } = played[day - age]!;
      const conversions = all.map((y) => Math.round(reported(age, updateDays) * y));
      return {
        day: day - age,
        asOfDay: day,
        budgets: spend,
        spend,
        conversions,
        value: conversions.map((y) => 25 * y),
      };
    });
    timed(time, () => observations.forEach((outcome) => learner.observe(outcome)));
    if (day >= UNTIMED_DAYS) times.push(time);
  }
  return times;
}

interface Time {
  wall: number;
  cpu: number;
}

function timed<T>(time: Time, work: () => T): T {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(used);
  time.cpu += (user + system) / 1000;
  time.wall += performance.now() - begun;
  return result;
}

/** The share of a day's conversions that has been reported at an age. */
function reported(age: number, updateDays: number): number {
  return updateDays === 0 ? 1 : 1 - Math.exp(-(age + 1) / 3);
}
