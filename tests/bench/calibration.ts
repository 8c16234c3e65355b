import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { drawAccount, WORLDS } from "./calibration/draw-account";
import { earlierOdds } from "./calibration/earlier-odds";
import { playStatements } from "./calibration/play-statements";
import { brierScore, constantScore, tenthsOf, type Stated } from "./calibration/score-tenths";

/**
 * Plays simulated accounts, asks ten times per account how likely the ROI target will be kept, and compares the answers
 * with what came:
 *
 *     npm run bench -- calibration [--accounts 400] [--seed 40000]
 *
 * Development used seeds 0 to 2039 and 5000 to 5799. Two earlier measurements, on seeds 20000 to 20399 and 30000 to 30399,
 * missed the bar in the tenth from 40% to 50%, by 3.3 points and by 0.9: the formula took no account of the minimum total,
 * which keeps spend above the plan's in accounts that hardly reach their target and stops them from repaying a deficit. The
 * default seeds were first played after that was corrected.
 */
const OUT = path.join("tests", "bench", "results");
const BAR_POINTS = 7;
/** In a tenth with fewer statements, the observed share can miss the bar by chance. */
const MIN_STATEMENTS = 100;
const accounts = Number(flag("--accounts") ?? 400);
const first = Number(flag("--seed") ?? 40_000);

interface Judged extends Stated {
  world: string;
  horizon: string;
  earlier: number;
}

const judged: Judged[] = [];
for (let seed = first; seed < first + accounts; seed++) {
  if ((seed - first) % 20 === 0) process.stderr.write(`${seed - first} of ${accounts} accounts\n`);
  for (const { account, horizon, problem, snapshot, stated, floor, value, spend } of playStatements(
    drawAccount(seed),
  )) {
    const kept = value >= floor * spend;
    judged.push({ world: account.split(" ")[0]!, horizon, stated, kept, earlier: earlierOdds(problem, snapshot) });
  }
}

const earlier = judged.map(({ earlier: stated, kept }) => ({ stated, kept }));
const tenths = tenthsOf(judged).map((tenth) => {
  const isEnough = tenth.count >= MIN_STATEMENTS;
  return { ...tenth, isMet: isEnough ? 100 * Math.abs(tenth.observed - tenth.stated) <= BAR_POINTS : null };
});
const groups = [
  { name: "all", members: judged },
  ...WORLDS.map((world) => ({ name: world, members: judged.filter((one) => one.world === world) })),
  ...[...new Set(judged.map(({ horizon }) => horizon))]
    .sort((a, b) => parseInt(a) - parseInt(b))
    .map((horizon) => ({ name: horizon, members: judged.filter((one) => one.horizon === horizon) })),
].map(({ name, members }) => ({
  name,
  statements: members.length,
  kept: members.filter(({ kept }) => kept).length / members.length,
  brier: brierScore(members),
  constant: constantScore(members),
  earlier: brierScore(members.map(({ earlier: stated, kept }) => ({ stated, kept }))),
}));
const about = {
  commit: execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
  seeds: `seeds ${first} to ${first + accounts - 1}`,
  date: new Date().toISOString().slice(0, 10),
};
const report = [
  "# Stated and observed probability of keeping the ROI target",
  "",
  `Commit ${about.commit}, ${about.machine}, ${about.seeds}, ${about.date}. \`npm run bench -- calibration\` generates these tables.`,
  "",
  `${accounts} simulated accounts of the worlds ${WORLDS.join(", ")}, with 3 to 8 channels, 10 to 120 conversions a day and targets from easy to out of reach. ` +
    "Each follows its proposals every day and makes ten statements: the ROI of the window's days is at least the target less its tolerance. " +
    "Windows are 7, 14, 28 and 56 days, or the whole of a plan with an end. A statement is kept by the final numbers, all late conversions included. " +
    `Bar: the observed share is within ${BAR_POINTS} points of the mean stated probability in each tenth with at least ${MIN_STATEMENTS} statements. ` +
    "Statements of one account share days, so the shares vary more than their counts suggest.",
  "",
  "| stated | statements | mean stated | observed | difference | bar |",
  "| --- | --: | --: | --: | --: | --- |",
  ...tenths.map(({ from, count, stated, observed, isMet }) => {
    const bar = isMet === null ? "too few" : isMet ? "met" : "**missed**";
    const name = `${percent(from)} to ${percent(from + 0.1)}`;
    return `| ${[name, count, percent(stated, 1), percent(observed, 1), signed(observed - stated), bar].join(" | ")} |`;
  }),
  "",
  "The same for the formula of commit d85480d, on the same accounts:",
  "",
  "| stated | statements | mean stated | observed | difference |",
  "| --- | --: | --: | --: | --: |",
  ...tenthsOf(earlier).map(
    ({ from, count, stated, observed }) =>
      `| ${[`${percent(from)} to ${percent(from + 0.1)}`, count, percent(stated, 1), percent(observed, 1), signed(observed - stated)].join(" | ")} |`,
  ),
  "",
  "Brier score, lower is better. Constant: the best constant in hindsight. Bar: not above either, over all statements.",
  "",
  "| | statements | kept | stated | best constant | commit d85480d | bar |",
  "| --- | --: | --: | --: | --: | --: | --- |",
  ...groups.map(({ name, statements, kept, brier, constant, earlier: before }) => {
    const bar = name !== "all" ? "" : brier <= Math.min(constant, before) ? "met" : "**missed**";
    return `| ${[name, statements, percent(kept), brier.toFixed(4), constant.toFixed(4), before.toFixed(4), bar].join(" | ")} |`;
  }),
  "",
].join("\n");
fs.mkdirSync(OUT, { recursive: true });
fs.writeFileSync(path.join(OUT, "calibration.md"), report);
fs.writeFileSync(path.join(OUT, "calibration.json"), `${JSON.stringify({ ...about, tenths, groups }, null, 1)}\n`);
console.log(report);

function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)}%`;
}

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${(100 * Math.abs(share)).toFixed(1)}`;
}

function flag(named: string): string | undefined {
  const at = process.argv.indexOf(named);
  return at > 0 ? process.argv[at + 1] : undefined;
}
