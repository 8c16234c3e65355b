import { ServiceError } from "@/lib/domain/errors";
import type { AuditHead } from "@/lib/store/audit";

export interface Flags {
  /** Null means all workspaces. */
  workspace: string | null;
  /** The end of a log as it was saved outside of the database. */
  expected: AuditHead | null;
}

const USAGE = "Use npm run verify-audit -- [--workspace ADDRESS [--expect NUMBER:HASH]].";

export function readFlags(args: string[]): Flags {
  const flags: Flags = { workspace: null, expected: null };
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    if (name === "--workspace" && value) flags.workspace = value;
    else if (name === "--expect" && value) flags.expected = toHead(value);
    else throw new ServiceError("invalid-input", `"${[name, value].join(" ").trim()}" is not a known option. ${USAGE}`);
  }
  if (flags.expected && flags.workspace === null)
    throw new ServiceError("invalid-input", `--expect is for one log: name its workspace. ${USAGE}`);
  return flags;
}

function toHead(text: string): AuditHead {
  const [, sequence, hash] = /^([1-9]\d{0,14}):([\da-f]{64})$/.exec(text) ?? [];
  if (sequence && hash) return { sequence: Number(sequence), hash };
  throw new ServiceError(
    "invalid-input",
    `"${text}" is not the end of a log. Write its number and hash, such as 12:3f9a… with 64 digits.`,
  );
}
