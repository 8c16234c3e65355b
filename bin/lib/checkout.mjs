// Where things are in this checkout. Every entry point works from its root, whatever folder it was called from.
import "./require-node.mjs";
import fs from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
/** Everything that is written lies here; NEXTDOLLAR_DATA moves it, so that a study does not touch the real data. */
export const dataFolder = path.resolve(root, process.env.NEXTDOLLAR_DATA || ".data");
/** The folder of an embedded cluster; it is elsewhere where the checkout is closed to the database's user. */
export function clusterHome(name) {
  const redirect = path.join(dataFolder, `${name}.path`);
  return fs.existsSync(redirect) ? fs.readFileSync(redirect, "utf8").trim() : path.join(dataFolder, name);
}
export const packageFile = (name) => path.join(root, "node_modules", ...name.split("/"));

process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
