// npm run prove -- NAME: what takes longer than `npm test` may. Simulations first, then every benchmark.
import { runMain } from "./lib/cli-error.mjs";
import { runStudies } from "./lib/run-studies.mjs";

await runMain(() => runStudies("prove", ["tests/simulation", "tests/bench"]));
