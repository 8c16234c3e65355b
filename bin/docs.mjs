// npm run docs: generates the pages of docs that come from the code.
import { prepare, typescript } from "./lib/bootstrap.mjs";
import { runMain } from "./lib/cli-error.mjs";

await runMain(async () => {
  await prepare();
  await typescript("bin/docs/main.ts", [], { stdio: "inherit" });
});
