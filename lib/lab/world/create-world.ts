import { createAutobidderWorld } from "./autobidder-world";
import { createDailyWorld } from "./daily-world";
import {
  AUCTION_RULES,
  BUYING_ORDERS,
  createDemoWorld,
  CURVE_FAMILIES,
  type World,
  type WorldKind,
  type WorldSetup,
} from "@/lib/engine";
import { createPaperWorld } from "./paper-world";

/**
 * Creates an account with known response curves, for tests, benchmarks and the demo.
 *
 * The outcome of a day depends only on the seed, the day and its budgets. Slow states such as drift are functions
 * of seed and day, so any day can be played alone and read again later.
 *
 * @param kind - P1–P3: the paper's auctions, bought in the best order, in a worse order, and with several slots.
 *   D1–D6: daily data with noise, weekday, drift, delay, all of these, and violated concavity. autobidders: the
 *   paper's study of competing autobidders. demo: auction markets with two conversion actions.
 * @param setup - Seed and sizes; each kind has its own defaults.
 * @returns the world.
 * @throws {RangeError} for an unknown kind, a size that is not a positive whole number, or an option that does not
 *   belong to the kind.
 */
export function createWorld(kind: WorldKind, setup: WorldSetup): World {
  checkSetup(setup);
  checkOptions(kind, setup);
  switch (kind) {
    case "P1":
    case "P2":
    case "P3":
      return createPaperWorld(kind, setup);
    case "D1":
    case "D2":
    case "D3":
    case "D4":
    case "D5":
    case "D6":
      return createDailyWorld(kind, setup);
    case "autobidders":
      return createAutobidderWorld(setup);
    case "demo":
      return createDemoWorld(setup);
    default:
      throw new RangeError(`There is no world of kind "${String(kind satisfies never)}".`);
  }
}

function checkSetup(setup: WorldSetup): void {
  if (!Number.isFinite(setup.seed)) throw new RangeError(`A seed cannot be ${setup.seed}.`);
  for (const name of ["channels", "days", "auctions"] as const) {
    const size = setup[name];
    if (size !== undefined && !(Number.isInteger(size) && size > 0)) {
      throw new RangeError(`${name} is ${size}; it must be a whole number above zero.`);
    }
  }
  for (const name of ["dailyBudget", "conversionsPerDay", "roiLevel"] as const) {
    const amount = setup[name];
    if (amount !== undefined && !(amount > 0 && amount < Infinity)) {
      throw new RangeError(`${name} is ${amount}; it must be above zero.`);
    }
  }
  checkHistory(setup);
}

function checkHistory({ days = 180, historyDays = 0 }: WorldSetup): void {
  if (!(Number.isInteger(historyDays) && historyDays >= 0 && historyDays < days)) {
    throw new RangeError(`historyDays is ${historyDays}; it must be a whole number below the ${days} days.`);
  }
}

/** For each option: the kinds that have it, the value that has no effect on other kinds, and its allowed values. */
const OPTIONS = [
  { name: "historyDays", kinds: /^D\d$/, inert: 0, choices: null },
  { name: "curves", kinds: /^D\d$/, inert: "family", choices: CURVE_FAMILIES },
  { name: "auctions", kinds: /^P\d$/, inert: 10, choices: null },
  { name: "order", kinds: /^P2$/, inert: "optimal", choices: BUYING_ORDERS },
  { name: "auction", kinds: /^P3$/, inert: "second-price", choices: AUCTION_RULES },
  { name: "competition", kinds: /^autobidders$/, inert: undefined, choices: [2, 3, 4, 5, 6, 7, 8, 9, 10] },
] as const;

function checkOptions(kind: WorldKind, setup: WorldSetup): void {
  for (const { name, kinds, inert, choices } of OPTIONS) {
    const value = setup[name];
    if (value === undefined) continue;
    if (choices !== null && !(choices as readonly unknown[]).includes(value)) {
      throw new RangeError(`${name} is "${value}"; it must be one of ${choices.join(", ")}.`);
    }
    if (value !== inert && !kinds.test(kind)) throw new RangeError(`A world of kind ${kind} has no ${name}.`);
  }
}
