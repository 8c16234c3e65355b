import { LEARNER_KINDS, type LearnerKind } from "@/lib/engine";
import { createWorld } from "@/lib/engine/world/create-world";
import { WORLD_KINDS, type WorldKind } from "@/lib/engine/world/types";
import { playAccount, type Played } from "@/tests/engine/learn/play-account";

/**
 * Plays learners against accounts of known truth:
 *
 *     npm run bench learn -- --worlds D1,D2 --kinds concave,greedy --seeds 12 --from 0 --days 180 --channels 6
 */
const flags = readFlags(process.argv.slice(2));
const seeds = Number(flags["seeds"] ?? 8);
const from = Number(flags["from"] ?? 0);
const days = Number(flags["days"] ?? 180);
const channels = Number(flags["channels"] ?? 6);
const roiLevel = Number(flags["roi-level"] ?? 1.2);
const conversionsPerDay = Number(flags["conversions"] ?? 40);
const worlds = list(flags["worlds"] ?? "D1,D2,D3,D4", WORLD_KINDS) as WorldKind[];
const kinds = list(flags["kinds"] ?? "concave", LEARNER_KINDS) as LearnerKind[];

console.log(
  `${channels} channels, ${days} days, ${conversionsPerDay} conversions a day, ROI target ${roiLevel}×, seeds ${from}–${from + seeds - 1}`,
);
console.log("world kind       ratio  least  shortfall mean/max   ≤2%   ≤5%  expected  day 30  90% band  ms/day");
for (const kind of worlds) {
  for (const learner of kinds) {
    const runs: Played[] = [];
    for (let seed = from; seed < from + seeds; seed++) {
      const world = createWorld(kind, {
        seed,
        days,
        channels,
        roiLevel,
        ...(kind === "P1" ? {} : { conversionsPerDay }),
      });
      runs.push(playAccount(world, learner, { seed }));
    }
    console.log(row(kind, learner, runs));
  }
}

function row(world: string, learner: string, runs: Played[]): string {
  const mean = (of: (run: Played) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const most = Math.max(...runs.map((run) => run.shortfall));
  const within = (share: number) => mean((run) => (run.shortfall <= share ? 1 : 0)).toFixed(2);
  const percent = (x: number) => `${(100 * x).toFixed(1)}%`;
  return [
    world.padEnd(5),
    learner.padEnd(8),
    mean((run) => run.ratio)
      .toFixed(3)
      .padStart(7),
    Math.min(...runs.map((run) => run.ratio))
      .toFixed(2)
      .padStart(6),
    `${percent(mean((run) => run.shortfall))} / ${percent(most)}`.padStart(16),
    within(0.02).padStart(8),
    within(0.05).padStart(5),
    percent(mean((run) => run.expectedShortfall)).padStart(8),
    Math.min(...runs.map((run) => run.spendShareByDay30))
      .toFixed(2)
      .padStart(8),
    percent(mean((run) => run.coverage)).padStart(8),
    mean((run) => run.millisecondsPerDay)
      .toFixed(2)
      .padStart(8),
  ].join(" ");
}

function readFlags(args: string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (let i = 0; i + 1 < args.length; i++) {
    if (args[i]!.startsWith("--")) found[args[i]!.slice(2)] = args[i + 1]!;
  }
  return found;
}

function list(text: string, known: readonly string[]): string[] {
  return text.split(",").map((name) => {
    if (!known.includes(name)) throw new RangeError(`"${name}" is none of ${known.join(", ")}.`);
    return name;
  });
}
