// npm run prove -- what-if [PROBLEMS]: relaxes one limit at a time of learned problems, 20 pairs each, and compares the
// outlook before and after. Runs the engine here and, bundled for a browser, in Chromium, and compares the two bit by bit.
// Exits non-zero if a wider limit promises less, or if the browser disagrees.
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findChromium } from "../../bin/lib/tests/chromium.mjs";
import { learnedProblem } from "../engine/day/learned-problems";
import { type Tally, tryRelaxations } from "./what-if/try-relaxations";

const problems = Number(process.argv[2] ?? 2000);
const BATCH = 50;

const page = await openBundle();
const tallies = new Map<string, Tally>();
let differences = 0;
for (let from = 0; from < problems; from += BATCH) {
  const seeds = Array.from({ length: Math.min(BATCH, problems - from) }, (_, i) => from + i);
  const batch = seeds.map((seed) => ({ seed, problem: learnedProblem(seed) }));
  const here = tryRelaxations(batch);
  const there = (await page.evaluate(
    (stored) => globalThis.whatIf(JSON.parse(stored)),
    JSON.stringify(batch),
  )) as Tally[];
  if (JSON.stringify(here) !== JSON.stringify(there)) differences++;
  for (const one of here) addTo(tallies, one);
  console.log(`${from + batch.length} of ${problems} problems`);
}
await page.context().browser()?.close();

console.log("limit    overrides  pairs   promise moved  lowered by relaxing");
for (const { limit, overrides, pairs, moved, lowered } of tallies.values())
  console.log(
    [limit.padEnd(8), (overrides ? "yes" : "no").padEnd(10), `${pairs}`.padEnd(7), `${moved}`.padEnd(14), lowered].join(
      " ",
    ),
  );
const broken = [...tallies.values()]
  .filter(({ overrides }) => !overrides)
  .reduce((sum, { lowered }) => sum + lowered, 0);
console.log(`${broken} violations; ${differences} batches differ in the browser`);
process.exitCode = broken + differences > 0 ? 1 : 0;

function addTo(all: Map<string, Tally>, one: Tally): void {
  const key = `${one.limit} ${one.overrides}`;
  const sum = all.get(key) ?? { ...one, pairs: 0, moved: 0, lowered: 0 };
  all.set(key, {
    ...sum,
    pairs: sum.pairs + one.pairs,
    moved: sum.moved + one.moved,
    lowered: sum.lowered + one.lowered,
  });
}

async function openBundle() {
  const [bundle] = (await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: { "@": process.cwd() } },
    build: {
      write: false,
      target: "es2022",
      lib: { entry: "tests/simulation/what-if/browser.ts", formats: ["iife"], name: "bundle" },
    },
  })) as { output: { code: string }[] }[];
  const browser = await chromium.launch(await findChromium());
  const opened = await browser.newPage();
  await opened.addScriptTag({ content: bundle!.output[0]!.code });
  return opened;
}
