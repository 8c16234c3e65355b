import { expect, test } from "vitest";
import { runRace } from "../simulation/races/race";
import { RACES } from "../simulation/races/list";

process.env.LOG_LEVEL = "silent";

const ROUNDS = 20;

test.each(RACES)("$name: no rule is broken in twenty rounds", async (race) => {
  expect((await runRace(race, ROUNDS)).broken).toEqual([]);
});
