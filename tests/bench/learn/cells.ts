import type { LearnerSetup } from "@/lib/engine";
import type { WorldKind, WorldSetup } from "@/lib/engine/world/types";

/** A requirement of a cell on the default learner; it applies to the mean of the runs unless its name says otherwise. */
export type Bar =
  | { of: "ratio"; atLeast: number; aim?: true }
  | { of: "overspend"; atMost: number }
  | { of: "mean shortfall"; atMost: number }
  | { of: "worst shortfall"; atMost: number }
  | { of: "runs within"; shortfall: number; atLeast: number }
  | { of: "distance to"; cell: string; atMost: number }
  | { of: "regret slope"; below: string }
  | { of: "must fail"; atMost: number };

/** One row of the benchmark: an account type, a horizon and a regime. */
export interface Cell {
  id: string;
  title: string;
  world: WorldKind;
  setup: Omit<WorldSetup, "seed">;
  learner: Partial<LearnerSetup>;
  /** Number of past days reported again every evening, when conversions are late; by default 25. */
  updateDays?: number;
  /** "budget": only the budget binds. */
  regime: "budget" | "roi";
  bars: Bar[];
  /** Maximum number of seeds, for cells that take long. */
  maxSeeds?: number;
  /** Whether slow learners play in this cell. */
  slowToo?: true;
  /** The contestants of the cell; by default all. */
  only?: string[];
}

type DailyKind = "D1" | "D2" | "D3" | "D4";
const DAILY: DailyKind[] = ["D1", "D2", "D3", "D4"];
const SECONDARY_SEEDS = 24;
const LONG_SEEDS = 12;

const EFFECTS: Record<DailyKind, string> = { D1: "noise", D2: "weekdays", D3: "drift", D4: "late conversions" };
const MUST: Record<DailyKind, number> = { D1: 0.83, D2: 0.79, D3: 0.79, D4: 0.83 };
const AIM: Record<DailyKind, number> = { D1: 0.86, D2: 0.82, D3: 0.82, D4: 0.86 };
const AIM_WITH_HISTORY: Record<DailyKind, number> = { D1: 0.88, D2: 0.84, D3: 0.83, D4: 0.88 };
const SAFE: Bar[] = [
  { of: "mean shortfall", atMost: 0.01 },
  { of: "runs within", shortfall: 0.05, atLeast: 0.95 },
  { of: "worst shortfall", atMost: 0.15 },
];
const NEVER_OVER: Bar = { of: "overspend", atMost: 0 };

/** Every cell of the benchmark. */
export const CELLS: readonly Cell[] = [...paperCells(), ...dailyCells(), ...otherCells()];

/** The cells in a comma-separated list of names; a star matches any characters. */
export function cellsNamed(list: string | undefined): Cell[] {
  if (list === undefined) return [...CELLS];
  const patterns = list.split(",").map((name) => {
    const found = new RegExp(`^${name.replace(/[.+]/g, "\\$&").replaceAll("*", ".*")}$`, "i");
    if (!CELLS.some(({ id }) => found.test(id))) {
      throw new RangeError(`No cell has the name "${name}". The cells are: ${CELLS.map(({ id }) => id).join(", ")}.`);
    }
    return found;
  });
  return CELLS.filter(({ id }) => patterns.some((pattern) => pattern.test(id)));
}

function paperCells(): Cell[] {
  const budget = { channels: 5, roiLevel: 0.8 };
  const roi = { channels: 5, roiLevel: 1.25 };
  const year = { ...roi, days: 365 };
  const notFarFromP1: Bar[] = [{ of: "distance to", cell: "P1-roi-365", atMost: 0.02 }];
  return [
    paper(
      "P1-budget-100",
      "paper's auctions, budget binds, T = 100",
      ["P1", { ...budget, days: 100 }],
      [{ of: "ratio", atLeast: 0.97 }, NEVER_OVER],
    ),
    {
      ...paper(
        "P1-budget-365",
        "paper's auctions, budget binds, T = 365",
        ["P1", { ...budget, days: 365 }],
        [{ of: "ratio", atLeast: 0.985 }, NEVER_OVER],
      ),
      slowToo: true,
    },
    paper(
      "P1-roi-365",
      "paper's auctions, ROI binds, T = 365",
      ["P1", year],
      [
        { of: "ratio", atLeast: 0.95 },
        { of: "runs within", shortfall: 0.01, atLeast: 0.95 },
      ],
    ),
    paper(
      "P1-roi-M20",
      "the same, M = 20, T = 180",
      ["P1", { ...roi, channels: 20, days: 180 }],
      [
        { of: "ratio", atLeast: 0.82 },
        { of: "runs within", shortfall: 0.02, atLeast: 0.95 },
      ],
    ),
    long("P1-budget-4000", "paper's auctions, budget binds, T = 4000", { ...budget, days: 4000 }, 0.994),
    long("P1-roi-4000", "paper's auctions, ROI binds, T = 4000", { ...roi, days: 4000 }, 0.985),
    paper(
      "P2-noisy",
      "channels that order auctions by a noisy estimate",
      ["P2", { ...year, order: "noisy" }],
      notFarFromP1,
    ),
    paper("P2-mixed", "channels that sometimes buy at random", ["P2", { ...year, order: "mixed" }], notFarFromP1),
    paper("P1-logs", "1,000 auctions a day, 4 channels, T = 200", [
      "P1",
      {
        ...roi,
        channels: 4,
        days: 200,
        auctions: 1000,
      },
    ]),
    paper("P3-vcg", "three slots, VCG", ["P3", { ...roi, days: 180, auction: "vcg" }]),
    paper("P3-gsp", "three slots, GSP", ["P3", { ...roi, days: 180, auction: "gsp" }]),
  ];
}

function paper(id: string, title: string, account: [WorldKind, Cell["setup"]], bars: Bar[] = []): Cell {
  const [world, setup] = account;
  const regime = (setup.roiLevel ?? 1.25) < 1 ? "budget" : "roi";
  return { id, title, world, setup, learner: {}, regime, bars };
}

function long(id: string, title: string, setup: Cell["setup"], atLeast: number): Cell {
  const bars: Bar[] = [
    { of: "ratio", atLeast },
    { of: "regret slope", below: "sgd-ucb-tuned" },
  ];
  const only = ["concave", "greedy", "sgd-ucb", "sgd-ucb-tuned", "equal", "omniscient", "best-fixed"];
  return { ...paper(id, title, ["P1", setup], bars), maxSeeds: LONG_SEEDS, only };
}

function dailyCells(): Cell[] {
  const secondary = { maxSeeds: SECONDARY_SEEDS };
  return DAILY.flatMap((kind) => [
    {
      ...daily(kind, "ROI 1.2", {}, [
        { of: "ratio", atLeast: MUST[kind] },
        { of: "ratio", atLeast: AIM[kind], aim: true },
        ...SAFE,
      ]),
      ...(kind === "D1" ? { slowToo: true as const } : {}),
    },
    daily(`${kind}-history`, "60 days of history at the equal split", { historyDays: 60, days: 240 }, [
      { of: "ratio", atLeast: AIM_WITH_HISTORY[kind], aim: true },
      ...SAFE,
    ]),
    daily(`${kind}-saturating`, "curves 1 − e^−x/k, outside the family", { curves: "saturating" }),
    daily(`${kind}-segments`, "curves of four straight pieces", { curves: "segments" }),
    daily(`${kind}-M12`, "12 channels", { channels: 12 }),
    daily(`${kind}-sparse`, "5 conversions a day", { conversionsPerDay: 5 }, SAFE),
    { ...daily(`${kind}-dense`, "400 conversions a day", { conversionsPerDay: 400 }), ...secondary },
    { ...daily(`${kind}-level-0.8`, "ROI 0.8: the budget binds", { roiLevel: 0.8 }), ...secondary },
    { ...daily(`${kind}-level-1`, "ROI 1.0", { roiLevel: 1 }), ...secondary },
    { ...daily(`${kind}-T90`, "90 days", { days: 90 }), ...secondary },
    { ...daily(`${kind}-T365`, "365 days", { days: 365 }), ...secondary },
  ]);
}

/** @param name - Kind and variant, as in D1-M12. */
function daily(name: string, title: string, setup: Cell["setup"], bars: Bar[] = []): Cell {
  const kind = name.slice(0, 2) as DailyKind;
  const whole = { channels: 6, days: 180, conversionsPerDay: 40, roiLevel: 1.2, ...setup };
  return {
    id: name,
    title: `${EFFECTS[kind]}: ${title}`,
    world: kind,
    setup: whole,
    learner: {},
    regime: whole.roiLevel < 1 ? "budget" : "roi",
    bars,
  };
}

function otherCells(): Cell[] {
  const late = daily("D4", "", {});
  const withoutDelay = ["concave", "greedy", "omniscient"];
  const plain = { channels: 6, days: 180, conversionsPerDay: 40, roiLevel: 1.2 };
  return [
    {
      ...late,
      id: "D4-unsaid",
      title: "late conversions: delay not in the setup, each day reported once",
      learner: { delay: false },
      updateDays: 0,
      bars: [{ of: "must fail", atMost: MUST.D4 }],
      only: withoutDelay,
    },
    {
      ...late,
      id: "D4-unsaid-retold",
      title: "late conversions: delay not in the setup, days reported again",
      learner: { delay: false },
      only: withoutDelay,
    },
    { ...late, id: "D5", title: "all effects, capacity, 20% change limit", world: "D5", setup: plain, bars: [] },
    {
      ...late,
      id: "D6",
      title: "an S-shaped channel, and one that takes conversions from another",
      world: "D6",
      setup: plain,
    },
    {
      ...late,
      id: "autobidders",
      title: "the paper's competing autobidders, C = 5, T = 180",
      world: "autobidders",
      setup: { channels: 3, days: 180 },
    },
  ];
}
