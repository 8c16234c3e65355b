// npm run verify: format, lint, types, circles, unit and engine tests, without a database.
import { node, prepare } from "./lib/bootstrap.mjs";
import { packageFile } from "./lib/checkout.mjs";
import { QUICK_CHECK_NAMES, runCheck } from "./lib/tests/checks.mjs";
import { runMain } from "./lib/cli-error.mjs";

await runMain(async () => {
  await prepare();
  const projects = ["unit", "engine"].flatMap((name) => ["--project", name]);
  const unit = node([packageFile("vitest/vitest.mjs"), "run", ...projects, "--reporter=dot"]).then(
    () => true,
    () => false,
  );
  const results = [...(await Promise.all(QUICK_CHECK_NAMES.map((name) => runCheck(name)))), await unit];
  console.log(results.every(Boolean) ? "verified" : "not verified: see the failures above");
  process.exitCode = results.every(Boolean) ? 0 : 1;
});
