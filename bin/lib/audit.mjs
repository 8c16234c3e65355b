// Checks the shipped packages against npm's advisories.
import { execFile } from "node:child_process";
import { root } from "./checkout.mjs";

const PATIENCE_MS = 60_000;
const GRAVE = ["high", "critical"];

/** Resolves to true or false, or prints the reason and resolves to null if npm does not answer. */
export async function auditPackages(print) {
  const answer = readAnswer(await npm(["audit", "--json", "--omit=dev", "--audit-level=high"]));
  if (!answer?.metadata?.vulnerabilities) {
    const reason = answer?.statusCode ?? "no response";
    print(`– audit: npm's advisory service did not answer (${reason}), so this check does not count\n`);
    return null;
  }
  const found = Object.values(answer.vulnerabilities ?? {}).filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity, range } of found) print(`${name} ${range}: ${severity}\n`);
  print(`${found.length ? "✗" : "✓"} audit\n`);
  return found.length === 0;
}

function npm(args) {
  const isWindows = process.platform === "win32";
  const options = { cwd: root, timeout: PATIENCE_MS, maxBuffer: 64 * 2 ** 20, shell: isWindows };
  return new Promise((resolve) =>
    execFile(isWindows ? "npm.cmd" : "npm", args, options, (_, output) => resolve(output)),
  );
}

function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
