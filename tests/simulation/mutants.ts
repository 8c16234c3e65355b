import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ALLOCATOR_MUTANTS } from "./mutation/allocator-mutants";
import { LEARNER_MUTANTS } from "./mutation/learner-mutants";
import { LIMIT_MUTANTS } from "./mutation/limit-mutants";
import type { Mutant } from "./mutation/mutant";
import { MutationWorkshop, type Verdict } from "./mutation/mutation-workshop";

/**
 * Breaks the engine in one place at a time and reports the tests that fail.
 *
 *     npm run prove -- mutants [--only WORD]
 *
 * It works on a copy, whose tests must pass before the first mutant. The study fails if no test fails for a mutant,
 * or if the source no longer contains its search text. A whole run writes tests/bench/results/mutants.md and
 * mutants.json.
 */
const RESULTS = path.join("tests", "bench", "results");
const flag = process.argv.indexOf("--only");
const only = flag > 0 ? process.argv[flag + 1] : undefined;

interface Row {
  mutant: Mutant;
  verdict: Verdict;
}

const mutants = [...LEARNER_MUTANTS, ...LIMIT_MUTANTS, ...ALLOCATOR_MUTANTS].filter(
  ({ name, file }) => only === undefined || `${name} ${file}`.includes(only),
);
const about = {
  commit: execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
  date: new Date().toISOString().slice(0, 10),
};
const workshop = new MutationWorkshop();
try {
  if (mutants.length === 0) throw new Error(`No mutant has the name ${only}.`);
  const whole = workshop.test([...new Set(mutants.flatMap((mutant) => mutant.tests))]);
  if (whole.status !== "passed") throw new Error(`The tests fail without a mutant: ${explained(whole)}.`);
  const rows = mutants.map((mutant): Row => {
    const verdict = workshop.try(mutant);
    console.log(`${mark(verdict)} ${mutant.name}: ${explained(verdict)}`);
    return { mutant, verdict };
  });
  if (only === undefined) write(rows);
  const caught = rows.filter(({ verdict }) => verdict.status === "failed").length;
  console.log(`${caught} of ${rows.length} mutants were caught.`);
  if (caught < rows.length) process.exitCode = 1;
} finally {
  workshop.close();
}

function mark({ status }: Verdict): string {
  return { failed: "✓", passed: "✗", broken: "?" }[status];
}

function explained(verdict: Verdict): string {
  if (verdict.status === "failed")
    return `caught by ${verdict.by.length === 1 ? verdict.by[0] : `${verdict.by.length} tests, ${verdict.by[0]}`}`;
  return verdict.status === "passed" ? "SURVIVED" : `invalid mutant: ${verdict.why}`;
}

function write(rows: readonly Row[]): void {
  const caught = rows.filter(({ verdict }) => verdict.status === "failed").length;
  const report = [
    "# Mutants of the engine, and the tests that catch them",
    "",
    `Commit ${about.commit}, ${about.machine}, ${about.date}. \`npm run prove -- mutants\` makes this table.`,
    "",
    `${caught} of ${rows.length} mutants were caught. Each changes one place of the source, chosen by hand. Only the test`,
    "files that should catch it are run, and every failed test is listed.",
    "",
    ...rows.flatMap(({ mutant, verdict }) => [
      `- **${mutant.name}** (\`${path.basename(mutant.file)}\`)${verdict.status === "failed" ? "" : `: ${explained(verdict)}`}`,
      ...(verdict.status === "failed" ? verdict.by.map((test) => `  - ${test}`) : []),
    ]),
    "",
  ].join("\n");
  const results = rows.map(({ mutant, verdict }) => ({ ...mutant, ...verdict }));
  fs.mkdirSync(RESULTS, { recursive: true });
  fs.writeFileSync(path.join(RESULTS, "mutants.md"), report);
  fs.writeFileSync(path.join(RESULTS, "mutants.json"), `${JSON.stringify({ ...about, mutants: results }, null, 1)}\n`);
}
