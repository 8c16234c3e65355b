import { ServiceError } from "@/lib/domain/errors";
import type { AuditHead } from "@/lib/store/audit";

export interface Flags {
  /** Null: all of them. */
  workspace: string | null;
  /** A head that was kept outside of the database. */
  expected: AuditHead | null;
}

const USAGE = "Use npm run verify-audit -- [--workspace ADDRESS [--expect NUMBER:HASH]].";

export function readFlags(args: string[]): Flags {
  const flags: Flags = { workspace: null, expected: null };
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    if (name === "--workspace" && value) flags.workspace = value;
    else if (name === "--expect" && value) flags.expected = toHead(value);
    else throw new ServiceError("invalid-input", `"${[name, value].join(" ").trim()}" is not understood. ${USAGE}`);
  }
  if (flags.expected && flags.workspace === null)
    throw new ServiceError("invalid-input", `--expect speaks of one log: name its workspace. ${USAGE}`);
  return flags;
}

function toHead(text: string): AuditHead {
  const [, sequence, hash] = /^([1-9]\d{0,14}):([\da-f]{64})$/.exec(text) ?? [];
  if (sequence && hash) return { sequence: Number(sequence), hash };
  throw new ServiceError("invalid-input", `"${text}" is not the end of a log; it looks like 12:3f9a…, 64 digits.`);
}
