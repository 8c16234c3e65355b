// npm run prove -- undo [HISTORIES] [SEED]: plays random histories of imports, API and run readings, and undone imports on
// a real Postgres, and compares them with the law of day rows; then runs concurrent writers on the same days. One seed is
// 250 histories: `-- undo 250 SEED` repeats them.
import fc from "fast-check";
import { onTemporaryDatabase } from "../temporary-database";

const [histories = 20_000, firstSeed = Math.floor(Math.random() * 1e9)] = process.argv.slice(2).map(Number);
const PER_SEED = 250;
const LANES = 4;
const WRITERS = 8;
const HISTORIES_PER_ROUND = 200;
let failures = 0;

await onTemporaryDatabase("undo", main);

async function main(): Promise<void> {
  const begunAt = Date.now();
  const seeds = Array.from({ length: Math.ceil(histories / PER_SEED) }, (_, index) => firstSeed + index);
  console.log(`${histories} histories from seed ${firstSeed} on, ${LANES} at a time …`);
  let played = 0;
  const lane = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const count = await playSeed(seed, Math.min(PER_SEED, histories - (seed - firstSeed) * PER_SEED));
      played += count; // read after the await, because other lanes change it
      if (played % 2000 < PER_SEED) console.log(`${played} played after ${seconds(begunAt)} s`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`${played} histories played, ${failures} seeds broke the law (${seconds(begunAt)} s)`);
  const rounds = Math.ceil(histories / HISTORIES_PER_ROUND);
  const undone = await playRounds(rounds);
  console.log(`${rounds} rounds of ${WRITERS} concurrent writers, ${undone} imports undone (${seconds(begunAt)} s)`);
  if (failures > 0) process.exitCode = 1;
}

async function playSeed(seed: number, numRuns: number): Promise<number> {
  const { openHistoryAccount } = await import("../store/day-rows/undo-law/account");
  const { aHistory } = await import("../store/day-rows/undo-law/history");
  const { playHistory } = await import("../store/day-rows/undo-law/play-history");
  const account = await openHistoryAccount();
  const property = fc.asyncProperty(aHistory, async (steps) => {
    const broken = await playHistory(account, steps);
    if (broken.length > 0) throw new Error(broken.join("\n"));
  });
  const end = await fc.check(property, { numRuns, seed });
  report(seed, end.failed, await fc.asyncDefaultReportMessage(end));
  return end.numRuns;
}

async function playRounds(rounds: number): Promise<number> {
  const { aWriter } = await import("../store/day-rows/undo-law/history");
  const { playAtOnce } = await import("../store/day-rows/undo-law/play-at-once");
  let undone = 0;
  const property = fc.asyncProperty(fc.array(aWriter, { minLength: WRITERS, maxLength: WRITERS }), async (writers) => {
    const end = await playAtOnce(writers);
    undone += end.undone;
    if (end.broken.length > 0) throw new Error(end.broken.join("\n"));
  });
  const end = await fc.check(property, { numRuns: rounds, seed: firstSeed, endOnFailure: true });
  report(firstSeed, end.failed, await fc.asyncDefaultReportMessage(end));
  return undone;
}

function report(seed: number, failed: boolean, message: string | undefined): void {
  if (!failed) return;
  failures += 1;
  console.log(`✗ seed ${seed}: ${message}`);
}

function seconds(begunAt: number): string {
  return ((Date.now() - begunAt) / 1000).toFixed(0);
}
