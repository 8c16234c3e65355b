// npm run prove -- races [ROUNDS]: runs services concurrently on a temporary Postgres, by default 1,000 rounds of each race.
// Prints the outcomes of the rounds; a single forbidden outcome fails the study.
import { onTemporaryDatabase } from "../temporary-database";
import { runRace, type RaceResult } from "./races/race";

const DEFAULT_ROUNDS = 1000;
const MAX_PRINTED = 10;

const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new RangeError(`ROUNDS is "${process.argv[2]}"; it must be a whole number from 1.`);

await onTemporaryDatabase("races", async () => {
  const { RACES } = await import("./races/list");
  for (const race of RACES) {
    const begunAt = Date.now();
    print(await runRace(race, rounds), Date.now() - begunAt);
  }
});

function print({ name, rounds: played, outcomes, broken }: RaceResult, tookMs: number): void {
  console.log(`${broken.length ? "✗" : "✓"} ${name}: ${played} rounds in ${(tookMs / 1000).toFixed(1)} s`);
  for (const [outcome, count] of [...outcomes].sort(([, one], [, other]) => other - one))
    console.log(`    ${String(count).padStart(6)}  ${outcome}`);
  console.log(`    ${String(broken.length).padStart(6)}  forbidden`);
  for (const line of broken.slice(0, MAX_PRINTED)) console.log(`      ${line}`);
  if (broken.length) process.exitCode = 1;
}
