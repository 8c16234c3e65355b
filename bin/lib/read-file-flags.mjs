// The command line of backup and restore: one file, and flags that are there or not.
import path from "node:path";

/** Null where the file is missing or something else is given. */
export function readFileFlags(args, flags) {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const given = args.filter((arg) => arg.startsWith("--"));
  if (files.length !== 1 || given.some((flag) => !flags.includes(flag))) return null;
  // npm runs its scripts in the checkout, and says where it was called from.
  return { file: path.resolve(process.env.INIT_CWD ?? process.cwd(), files[0]), flags: new Set(given) };
}

/** Says how it is used and sets the exit code 2: something is missing in the command line. */
export function ask(usage) {
  console.error(usage);
  process.exitCode = 2;
}
