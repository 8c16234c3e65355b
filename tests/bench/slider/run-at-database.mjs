// Runs a TypeScript file with the arguments after it at the database of the checkout in the working folder.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const FILES = ["bin/lib/database/run-at-database.mjs", "bin/lib/run-at-database.mjs"]; // the second is of older checkouts

const [, , entry, ...args] = process.argv;
const file = FILES.find((one) => fs.existsSync(one));
process.argv = [process.argv[0], file, ...args];
const { runAtDatabase } = await import(pathToFileURL(path.resolve(file)).href);
await runAtDatabase(entry);
