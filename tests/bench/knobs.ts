import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { resolveDay } from "@/lib/engine";
import { quantile } from "@/lib/lab/math/quantile";
import { createWorld } from "@/lib/lab/world/create-world";
import { learnUnder, nextWeek, replayObservations, worthOf, type Knobs, type Worth } from "./knobs/knob-study";
import { twoActions } from "./knobs/two-actions";
import { bootstrapInterval } from "./learn/bootstrap-interval";
import { setupFor } from "./learn/play-account";

/**
 * Changes the knobs of an account after learning: goal weights, total budget, ROI target. The learner that learned
 * under other knobs re-solves, and is compared with one that had the final knobs from the first day:
 *
 *     npm run bench -- knobs [--seeds 12] [--worlds D1,D2,D3,D4]
 */
const OUT = path.join("tests", "bench", "results");
const LEARNED_DAYS = 120;
const DAYS = 180;
const BAR = 0.01;
const WORLDS = (flag("--worlds") ?? "D1,D2,D3,D4").split(",") as ("D1" | "D2" | "D3" | "D4")[];
const seeds = Number(flag("--seeds") ?? 12);
const TURNS: { name: string; turn: (knobs: Knobs) => Knobs }[] = [
  { name: "none", turn: (knobs) => knobs },
  { name: "weights 1 : 3", turn: (knobs) => ({ ...knobs, weights: [1, 3] }) },
  { name: "weights 1 : 0", turn: (knobs) => ({ ...knobs, weights: [1, 0] }) },
  { name: "budget × 0.7", turn: (knobs) => ({ ...knobs, dailyBudget: 0.7 * knobs.dailyBudget }) },
  { name: "budget × 1.3", turn: (knobs) => ({ ...knobs, dailyBudget: 1.3 * knobs.dailyBudget }) },
  { name: "ROI target × 0.85", turn: (knobs) => ({ ...knobs, roiTarget: 0.85 * knobs.roiTarget }) },
  { name: "ROI target × 1.1", turn: (knobs) => ({ ...knobs, roiTarget: 1.1 * knobs.roiTarget }) },
];

interface Case {
  turned: Worth;
  fromStart: Worth;
  /** Largest difference of a budget, as a share of the total, to a learner with the same observations under the final knobs. */
  sameData: number;
}

const times: number[] = [];
const all = TURNS.map((): Case[] => []);
const rows = WORLDS.flatMap((kind) => {
  const cases = TURNS.map((): Case[] => []);
  for (let seed = 0; seed < seeds; seed++) {
    process.stderr.write(`${kind} seed ${seed}\n`);
    playSeed(kind, seed).forEach((one, i) => {
      cases[i]!.push(one);
      all[i]!.push(one);
    });
  }
  return TURNS.map(({ name }, i) => ({ world: kind as string, turn: name, ...summary(cases[i]!) }));
});
rows.push(...TURNS.map(({ name }, i) => ({ world: "all", turn: name, ...summary(all[i]!) })));

const about = {
  commit: execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
  seeds: `seeds 0 to ${seeds - 1}`,
  date: new Date().toISOString().slice(0, 10),
  milliseconds: Number(quantile(times, 0.5).toPrecision(3)),
};
const report = [
  "# Knobs changed after learning",
  "",
  `Commit ${about.commit}, ${about.machine}, ${about.seeds}, ${about.date}. \`npm run bench -- knobs\` generates this table.`,
  "",
  `6 channels, 40 conversions a day of two actions, ROI target 1.2 ×; ${LEARNED_DAYS} days are learned under weights 1 : 1, the whole budget and that target, ` +
    "then the knobs change and the next seven days are solved from the posterior, for a plan of 60 days without debts. " +
    "Score: expected weighted conversions on the true curves, with the distance to the ROI and budget limits at the oracle's prices; 1 is the oracle. " +
    "Final knobs from the start: a learner that had the final knobs from the first day and gathered its own data. " +
    "Same data: the largest difference of a channel's budget, as a share of the total, to a learner with the same observations under the final knobs; it is 0 unless the learner had to learn again. " +
    `A change of knobs takes ${about.milliseconds} ms (median).`,
  "",
  "| world | knob changed | score after the change | final knobs from the start | difference | bar: loss ≤ 1% | same data | spend / budget | ROI / target |",
  "| --- | --- | --: | --: | --: | --: | --: | --: | --: |",
  ...rows.map(({ world, turn, turned, fromStart, difference, sameData, isMet, spend, roi }) => {
    const interval = `${signed(difference.mean)} [${signed(difference.low)}, ${signed(difference.high)}]`;
    const of = [
      turned.toFixed(4),
      fromStart.toFixed(4),
      interval,
      isMet ? "met" : "**missed**",
      sameData.toExponential(1),
    ];
    return `| ${[world, turn, ...of, spend.toFixed(2), roi.toFixed(3)].join(" | ")} |`;
  }),
  "",
].join("\n");
fs.mkdirSync(OUT, { recursive: true });
fs.writeFileSync(path.join(OUT, "knobs.md"), report);
fs.writeFileSync(path.join(OUT, "knobs.json"), `${JSON.stringify({ ...about, rows }, null, 1)}\n`);
console.log(report);

function playSeed(kind: "D1" | "D2" | "D3" | "D4", seed: number): Case[] {
  const world = createWorld(kind, { seed, days: DAYS, channels: 6, conversionsPerDay: 40, roiLevel: 1.2 });
  const account = twoActions(world, seed);
  const first: Knobs = { dailyBudget: world.dailyBudget, roiTarget: world.roiTarget, weights: [1, 1] };
  const learned = learnUnder(account, first, LEARNED_DAYS, seed);
  return TURNS.map(({ turn }) => {
    const knobs = turn(first);
    const left = DAYS - LEARNED_DAYS;
    const fromStart = learnUnder(account, knobs, LEARNED_DAYS, seed).learner;
    const replayed = replayObservations(learned, { ...setupFor(world), ...knobs, actions: 2, seed });
    const turned = nextWeek(learned.learner, account, knobs, left);
    const again = nextWeek(replayed, account, knobs, left);
    time(learned.learner.propose().problem, knobs);
    const differences = turned.flatMap((split, day) => split.map((x, j) => Math.abs(x - again[day]![j]!)));
    return {
      turned: worthOf(turned, account, knobs, LEARNED_DAYS),
      fromStart: worthOf(nextWeek(fromStart, account, knobs, left), account, knobs, LEARNED_DAYS),
      sameData: Math.max(...differences) / knobs.dailyBudget,
    };
  });
}

function time(problem: Parameters<typeof resolveDay>[0], knobs: Knobs): void {
  const begun = performance.now();
  resolveDay(problem, knobs);
  times.push(performance.now() - begun);
}

function summary(cases: readonly Case[]) {
  const mean = (of: (one: Case) => number) => cases.reduce((sum, one) => sum + of(one), 0) / cases.length;
  const difference = bootstrapInterval(cases.map(({ turned, fromStart }) => turned.score - fromStart.score));
  return {
    turned: mean(({ turned }) => turned.score),
    fromStart: mean(({ fromStart }) => fromStart.score),
    difference,
    isMet: difference.mean >= -BAR,
    sameData: Math.max(...cases.map((one) => one.sameData)),
    spend: mean(({ turned }) => turned.spend),
    roi: mean(({ turned }) => turned.roi),
  };
}

function signed(x: number): string {
  return `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(4)}`;
}

function flag(named: string): string | undefined {
  const at = process.argv.indexOf(named);
  return at > 0 ? process.argv[at + 1] : undefined;
}
