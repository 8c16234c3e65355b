// npm run prove -- plan-cases DIR [--only NAME,NAME]: plays every planning case of a folder on a temporary Postgres, through
// import or API, plan, run, proposal, overview and report, with the clock at the case's own moment. Prints a line for each
// case with what it expected and saw, and exits non-zero on a failure. The form is in tests/simulation/plan-cases/README.md.
import path from "node:path";
import { parseArgs } from "node:util";
import { onTemporaryDatabase } from "../temporary-database";
import { listFailures } from "./plan-cases/judge";
import { readCases, type PlanCase } from "./plan-cases/read-cases";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const [folder] = positionals;
if (folder === undefined) throw new RangeError("Name the folder of the cases: npm run prove -- plan-cases DIR.");
const cases = readCases(path.resolve(process.env.INIT_CWD ?? process.cwd(), folder), values.only?.split(",") ?? null);

await onTemporaryDatabase("plan-cases", main);

async function main(): Promise<void> {
  let passed = 0;
  for (const one of cases) passed += Number(await play(one));
  console.log(`${passed} of ${cases.length} cases passed`);
  if (passed < cases.length) process.exitCode = 1;
}

async function play(planCase: PlanCase): Promise<boolean> {
  const { playCase } = await import("./plan-cases/play-case");
  try {
    const failures = listFailures(planCase.expect, await playCase(planCase));
    console.log([`${failures.length === 0 ? "✓" : "✗"} ${planCase.name}`, ...failures].join("\n    "));
    return failures.length === 0;
  } catch (error) {
    console.log(`✗ ${planCase.name}\n    ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return false;
  }
}
