import { runCommand } from "../lib/run-command";
import { makeNewKey } from "./make-new-key";
import { retireKey } from "./retire-key";
import { rewrapEverything } from "./rewrap-everything";
import { showKeys } from "./show-keys";

await runCommand(() => main(process.argv.slice(2)));

async function main([command, keyId, ...more]: string[]): Promise<number> {
  if (command === undefined) return showKeys();
  if (command === "new" && keyId === undefined) return makeNewKey();
  if (command === "run" && keyId === undefined) return rewrapAndReport();
  if (command === "retire" && keyId !== undefined && more.length === 0) return retireKey(keyId);
  const words = [command, keyId, ...more].filter((word) => word !== undefined).join(" ");
  console.error(`"${words}" is not a step of a rotation: use new, run or retire NAME.`);
  return 1;
}

async function rewrapAndReport(): Promise<number> {
  const result = await rewrapEverything((line) => console.log(line));
  const moved = `connections ${result.secrets}, sign-in ${result.signIn}`;
  console.log(`Secrets moved to the key "${result.writingKeyId}": ${moved}.`);
  if (result.failures.length === 0) return 0;
  console.error(`Not moved and unchanged (${result.failures.length}):`);
  for (const failure of result.failures) console.error(`  ${failure}`);
  return 1;
}
