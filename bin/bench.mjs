// npm run bench -- NAME: one of the benchmarks in tests/bench.
import { runMain } from "./lib/cli-error.mjs";
import { runStudies } from "./lib/tests/run-studies.mjs";

await runMain(() => runStudies("bench", ["tests/bench"]));
