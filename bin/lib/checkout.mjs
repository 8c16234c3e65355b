// Paths of this checkout. Every entry point works from its root, even if it is called from another folder.
import "./require-node.mjs";
import fs from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
/** The folder of all written data. NEXTDOLLAR_DATA moves it, so that a study does not touch the real data. */
export const dataFolder = path.resolve(root, process.env.NEXTDOLLAR_DATA || ".data");
/** The folder of an embedded cluster. It is outside the checkout if the database's user cannot read the checkout. */
export function clusterHome(name) {
  const redirect = path.join(dataFolder, `${name}.path`);
  return fs.existsSync(redirect) ? fs.readFileSync(redirect, "utf8").trim() : path.join(dataFolder, name);
}
export const packageFile = (name) => path.join(root, "node_modules", ...name.split("/"));

process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
