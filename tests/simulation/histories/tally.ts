import type { Verdict } from "./judge-history";
import type { History } from "./make-history";

type Ending = Verdict["ending"];
const ENDINGS: Ending[] = ["good", "asked", "refused", "wrong"];

export interface Tally {
  wrong: number;
  byName: Map<string, Record<Ending, number> & { shares: number[] }>;
  covered: number;
  intervals: number;
  claims: { stated: number; isKept: boolean }[];
}

export function newTally(): Tally {
  return { wrong: 0, byName: new Map(), covered: 0, intervals: 0, claims: [] };
}

/** Counts a history once in every row that it belongs to: its situations, their kinds, and all of them. */
export function addToTally(tally: Tally, { planted }: History, verdict: Verdict): void {
  const names = new Set(planted.flatMap(({ kind, name }) => [kind, `${kind}: ${name}`]));
  for (const name of ["all", ...names]) {
    const row = tally.byName.get(name) ?? { good: 0, asked: 0, refused: 0, wrong: 0, shares: [] };
    row[verdict.ending] += 1;
    if (verdict.share !== null) row.shares.push(verdict.share);
    tally.byName.set(name, row);
  }
  tally.wrong += Number(verdict.ending === "wrong");
  tally.covered += verdict.covered.filter(Boolean).length;
  tally.intervals += verdict.covered.length;
  if (verdict.claim) tally.claims.push(verdict.claim);
}

export function printTally({ byName, covered, intervals, claims }: Tally): void {
  console.log(
    ["situation".padEnd(42), ...ENDINGS.map((one) => one.padStart(8)), "  share of best, mean and lowest"].join(""),
  );
  for (const [name, row] of [...byName].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const mean = row.shares.reduce((sum, one) => sum + one, 0) / row.shares.length;
    const shares = row.shares.length === 0 ? "" : `  ${mean.toFixed(4)}  ${Math.min(...row.shares).toFixed(3)}`;
    console.log([name.padEnd(42), ...ENDINGS.map((one) => String(row[one]).padStart(8)), shares].join(""));
  }
  console.log(`90% intervals: ${covered} of ${intervals} hold the drawn day (${percent(covered / intervals)})`);
  for (const [low, high] of [
    [0, 0.05],
    [0.05, 0.35],
    [0.35, 0.65],
    [0.65, 0.95],
    [0.95, 1.001],
  ] as const) {
    const own = claims.filter(({ stated }) => stated >= low && stated < high);
    const mean = own.reduce((sum, { stated }) => sum + stated, 0) / own.length;
    const kept = own.filter(({ isKept }) => isKept).length;
    if (own.length > 0)
      console.log(`stated ${percent(mean)} on ${own.length} histories: ${percent(kept / own.length)} keep the target`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
