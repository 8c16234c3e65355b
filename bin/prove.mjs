// npm run prove -- NAME: studies that are too long for `npm test`. Simulations first, then every benchmark.
import { runMain } from "./lib/cli-error.mjs";
import { runStudies } from "./lib/run-studies.mjs";

await runMain(() => runStudies("prove", ["tests/simulation", "tests/bench"]));
