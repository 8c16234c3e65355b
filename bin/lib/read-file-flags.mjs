// The command line of backup and restore: one file, and flags without values.
import path from "node:path";

/** Null if the file is missing or another argument is unknown. */
export function readFileFlags(args, flags) {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const set = args.filter((arg) => arg.startsWith("--"));
  if (files.length !== 1 || set.some((flag) => !flags.includes(flag))) return null;
  // npm runs its scripts in the checkout; INIT_CWD is the folder from which it was called.
  return { file: path.resolve(process.env.INIT_CWD ?? process.cwd(), files[0]), flags: new Set(set) };
}

/** Prints the usage and sets exit code 2, for an incomplete command line. */
export function printUsage(usage) {
  console.error(usage);
  process.exitCode = 2;
}
