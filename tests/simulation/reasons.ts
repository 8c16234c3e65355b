// npm run prove -- reasons [PROPOSALS] [SEED]: builds proposals of usual, tiny, paused, short, capped and contradictory
// accounts, and checks every sentence of every line by its own words against the inputs and the stored problem. Prints the
// counts by kind of sentence, and exits non-zero if one is untrue.
import { checkReasons } from "../services/proposal/reasons/check-reasons";
import { oddProposal } from "../services/proposal/reasons/odd-account";

const [count = 5000, first = 0] = process.argv.slice(2).map(Number);
const MAX_SHOWN = 20;

const kinds = new Map<string, { sentences: number; untrue: number }>();
const untrue: string[] = [];
for (let seed = first; seed < first + count; seed++) {
  for (const { kind, sentence, fault } of checkReasons(oddProposal(seed))) {
    const counts = kinds.get(kind) ?? { sentences: 0, untrue: 0 };
    counts.sentences++;
    if (fault !== null) {
      counts.untrue++;
      untrue.push(`seed ${seed}: ${sentence} (${fault})`);
    }
    kinds.set(kind, counts);
  }
}

console.log("sentences  untrue  kind");
for (const [kind, counts] of [...kinds].sort(([, a], [, b]) => b.sentences - a.sentences))
  console.log([`${counts.sentences}`.padEnd(9), `${counts.untrue}`.padEnd(6), kind].join("  "));
for (const one of untrue.slice(0, MAX_SHOWN)) console.log(one);
console.log(`${count} proposals from seed ${first}: ${untrue.length} untrue sentences`);
process.exitCode = untrue.length > 0 ? 1 : 0;
