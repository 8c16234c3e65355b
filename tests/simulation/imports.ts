// npm run prove -- imports [FILES] [SEED]: writes known facts as files in the dialects of ten platforms and eight languages,
// damages most of them as exports, sheets and tables get damaged, and imports each into a workspace of its own. A file must
// end right to the cent, in a question, or refused by name. One seed is 250 files: `-- imports 250 SEED` repeats them.
import { onTemporaryDatabase } from "../temporary-database";
import type { Finding } from "./imports/play-seed";

const [files = 20_000, firstSeed = Math.floor(Math.random() * 1e9)] = process.argv.slice(2).map(Number);
const PER_SEED = 250;
const LANES = 6;
/** Each finding is named when it is found. Those of one kind are alike, so only one of each is shrunk and printed whole. */
const MAX_PRINTED = 25;

await onTemporaryDatabase("imports", main);

async function main(): Promise<void> {
  const { Counts } = await import("./imports/counts");
  const { headline, playSeed } = await import("./imports/play-seed");
  const begunAt = Date.now();
  const counts = new Counts();
  const findings: Finding[] = [];
  const seeds = Array.from({ length: Math.ceil(files / PER_SEED) }, (_, index) => firstSeed + index);
  console.log(`${files} files from seed ${firstSeed} on, ${LANES} at a time …`);
  let seedsPlayed = 0;
  const lane = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const count = Math.min(PER_SEED, files - (seed - firstSeed) * PER_SEED);
      await playSeed(seed, count, counts, (finding) => {
        findings.push(finding);
        console.log(headline(finding));
      }).catch((error: unknown) => fail(`Seed ${seed} ended early`, error));
      seedsPlayed += 1;
      if (seedsPlayed % 4 === 0)
        console.log(`${counts.files} files after ${seconds(begunAt)} s, ${findings.length} findings`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`\n${counts.table()}`);
  const wrong = findings.filter(({ played }) => played.verdict === "WRONG").length;
  const rate = (counts.files / ((Date.now() - begunAt) / 1000)).toFixed(1);
  console.log(`\n${counts.files} files in ${seconds(begunAt)} s (${rate} a second), first seed ${firstSeed}`);
  console.log(`${wrong} wrong and silent; ${findings.length - wrong} undamaged files not imported at once`);
  console.log(`\nFiles with nothing wrong that were not imported at once:`);
  for (const [kind, count] of [...counts.needless].sort()) console.log(`  ${count} × ${kind}`);
  await printFindings(findings);
  if (findings.length > 0) process.exitCode = 1;
}

async function printFindings(findings: Finding[]): Promise<void> {
  const { describeFinding, shrink } = await import("./imports/play-seed");
  const unread = new Set(findings.filter(isUndamaged).map(({ played }) => played.draft.dialect.id));
  // What is wrong with undamaged files of a dialect is wrong with its damaged ones too.
  const own = findings.filter((one) => isUndamaged(one) || !unread.has(one.played.draft.dialect.id));
  const kinds = new Map(own.map((finding) => [kindOf(finding), finding]));
  const shown = [...kinds.values()].slice(0, MAX_PRINTED);
  for (const finding of shown) {
    await shrink(finding)
      .then((played) => console.log(`\n${describeFinding({ ...finding, played })}`))
      .catch((error: unknown) => fail(`\n${describeFinding(finding)}\nIt could not be shrunk`, error));
  }
  const more = kinds.size - shown.length;
  if (more > 0) console.log(`\n… and findings of ${more} more kinds`);
}

/** A fault of the study itself must not hide what the other seeds show. */
function fail(what: string, error: unknown): void {
  console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}

function isUndamaged({ played }: Finding): boolean {
  return played.applied.length === 0;
}

function kindOf({ played }: Finding): string {
  const names = played.applied.map(({ name }) => name).join(" + ");
  return names === "" ? played.draft.dialect.id : names;
}

function seconds(begunAt: number): string {
  return ((Date.now() - begunAt) / 1000).toFixed(0);
}
