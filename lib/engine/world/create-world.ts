import { createDailyWorld } from "./daily-world";
import { createDemoWorld } from "./demo-world";
import { createPaperWorld } from "./paper-world";
import type { World, WorldKind, WorldSetup } from "./types";

/**
 * Makes an account whose truth is known, for tests, benchmarks and the demo.
 *
 * Playing a day depends on the seed, the day and the budgets of that day only: slow states such
 * as drift are functions of seed and day, so any day can be played alone and read again later.
 *
 * @param kind - P1: the paper's auctions; D1–D5: daily data with noise, weekday, drift, delay, all of
 *   them; demo: auction markets with two conversion actions.
 * @param setup - Seed and sizes; each kind has its own defaults.
 * @returns the world.
 * @throws {RangeError} for an unknown kind or a size that is not a positive whole number.
 */
export function createWorld(kind: WorldKind, setup: WorldSetup): World {
  checkSetup(setup);
  switch (kind) {
    case "P1":
      return createPaperWorld(setup);
    case "D1":
    case "D2":
    case "D3":
    case "D4":
    case "D5":
      return createDailyWorld(kind, setup);
    case "demo":
      return createDemoWorld(setup);
    default:
      throw new RangeError(`There is no world of kind "${String(kind satisfies never)}".`);
  }
}

function checkSetup(setup: WorldSetup): void {
  if (!Number.isFinite(setup.seed)) throw new RangeError(`A seed cannot be ${setup.seed}.`);
  for (const name of ["channels", "days"] as const) {
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
}
