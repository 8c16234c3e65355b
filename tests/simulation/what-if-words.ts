// npm run prove -- what-if-words [WHAT_IFS] [SEED]: turns limits of usual, tiny, paused, short, capped and contradictory
// accounts, prints the plan page's texts, and checks every sentence and number by its own words. Prints the counts by kind
// of sentence, and exits non-zero if one is untrue.
import { checkWhatIf } from "../components/what-if-words/check-what-if";
import { oddWhatIf } from "../components/what-if-words/odd-what-if";

const [count = 3000, first = 0] = process.argv.slice(2).map(Number);
const MAX_SHOWN = 3;

const kinds = new Map<string, { sentences: number; untrue: string[] }>();
let seed = first;
for (let played = 0; played < count; seed++) {
  const odd = oddWhatIf(seed);
  if (odd === null) continue;
  played++;
  for (const { kind, sentence, fault } of checkWhatIf(odd)) {
    const counts = kinds.get(kind) ?? { sentences: 0, untrue: [] };
    counts.sentences++;
    if (fault !== null) counts.untrue.push(`  seed ${seed}: ${sentence} (${fault})`);
    kinds.set(kind, counts);
  }
}

console.log("printed  untrue  kind");
for (const [kind, { sentences, untrue }] of [...kinds].sort(([, a], [, b]) => b.sentences - a.sentences)) {
  console.log([`${sentences}`.padEnd(7), `${untrue.length}`.padEnd(6), kind].join("  "));
  for (const one of untrue.slice(0, MAX_SHOWN)) console.log(one);
}
const faults = [...kinds.values()].reduce((sum, { untrue }) => sum + untrue.length, 0);
console.log(`${count} what-ifs, seeds ${first} to ${seed - 1}: ${faults} untrue`);
process.exitCode = faults > 0 ? 1 : 0;
