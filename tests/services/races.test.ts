import { expect, test } from "vitest";
import { runRace } from "../simulation/races/race";
import { RACES } from "../simulation/races/list";

process.env.LOG_LEVEL = "silent";

const ROUNDS = 20;

test.each(RACES)("$name: in twenty rounds nothing that must never be", async (race) => {
  expect((await runRace(race, ROUNDS)).broken).toEqual([]);
});
