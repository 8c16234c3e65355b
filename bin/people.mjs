// npm run people: who has an account, and what an operator at the console can do for them.
import { readAddress } from "./lib/address.mjs";
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";
import { readRunning } from "./lib/running-file.mjs";

await runMain(async () => {
  const url = readRunning()?.url ?? readAddress().url; // links lead to where the app runs, or would
  await runAtDatabase("bin/people/main.ts", { PUBLIC_URL: url });
});
