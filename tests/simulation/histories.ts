// npm run prove -- histories [COUNT] [SEED]: draws accounts with one to three of the situations that planners complain about at
// once, plays each through rows, plan, run and proposal on a temporary Postgres, and compares what is proposed and stated with
// the truth: 3,000 histories by default. Prints a table by situation; exits non-zero where one is silently wrong.
import { onTemporaryDatabase } from "../temporary-database";
import { historyOf } from "./histories/make-history";
import { addToTally, newTally, printTally } from "./histories/tally";

const [count = 3000, first = 0] = process.argv.slice(2).map(Number);
const MAX_SHOWN = 60;

await onTemporaryDatabase("histories", main);

async function main(): Promise<void> {
  const { playHistory } = await import("./histories/play-history");
  const tally = newTally();
  let shown = 0;
  for (let seed = first; seed < first + count; seed++) {
    const history = historyOf(seed);
    const verdict = await playHistory(history);
    addToTally(tally, history, verdict);
    const planted = history.planted.map(({ name, channels }) => `${name} (${channels.join(", ")})`).join("; ");
    if (verdict.ending === "wrong" && shown++ < MAX_SHOWN)
      console.log(
        `✗ seed ${seed}: ${planted}\n${verdict.findings.map((one) => `    ${one.channel ?? "plan"}: ${one.what}`).join("\n")}`,
      );
    if ((seed + 1 - first) % 250 === 0) console.log(`${seed + 1 - first} of ${count}`);
  }
  printTally(tally);
  if (tally.wrong > 0) process.exitCode = 1;
}
