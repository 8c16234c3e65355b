// npm run people: lists who has an account, and helps people who are locked out.
import { readAddress } from "./lib/address.mjs";
import { runMain } from "./lib/cli-error.mjs";
import { runAtDatabase } from "./lib/run-at-database.mjs";
import { readRunning } from "./lib/running-file.mjs";

await runMain(async () => {
  const url = readRunning()?.url ?? readAddress().url; // links lead to the running app, or to where it would run
  await runAtDatabase("bin/people/main.ts", { PUBLIC_URL: url });
});
