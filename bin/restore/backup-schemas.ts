import { z } from "zod";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupEnd,
  type BackupHeader,
  type TableHeader,
} from "../backup/backup-format";
import { CliError } from "../lib/cli-error.mjs";

/** Messages with this text go to the console and to the log, so it must have no control characters. */
const Text = z
  .string()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}*$/u);

/** Enough to recognise a backup of a later version. */
const AnyHeader = z.object({ format: z.literal(BACKUP_FORMAT), formatVersion: z.int(), appVersion: Text });

const Header = z.object({
  format: z.literal(BACKUP_FORMAT),
  formatVersion: z.literal(BACKUP_VERSION),
  appVersion: Text,
  serverVersion: Text,
  takenAt: z.iso.datetime({ precision: 3 }).refine((text) => Date.parse(text) > 0),
  migrations: z.array(z.object({ name: Text, checksum: Text })).min(1),
  setupDone: z.array(Text),
});

const Table = z.strictObject({
  table: Text,
  columns: z
    .array(Text)
    .min(1)
    .refine((names) => new Set(names).size === names.length),
});

const Count = z.strictObject({ rows: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const End = z.strictObject({
  tables: z.record(Text, Count),
  /** Lines of a key file. */
  keys: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[^\n]*$/),
    )
    .nullable(),
});

export function parseHeader(line: string, file: string): BackupHeader {
  const json = toJson(line);
  if (!z.object({ format: z.literal(BACKUP_FORMAT) }).safeParse(json).success)
    throw new CliError(`${file} is not a Nextdollar backup.`);
  const { formatVersion, appVersion } = parse(AnyHeader, json, { file, what: "first line" });
  if (formatVersion !== BACKUP_VERSION)
    throw new CliError(
      `${file} has format ${formatVersion} of Nextdollar ${appVersion}, but this version reads format ${BACKUP_VERSION}: restore it with a newer version.`,
    );
  return parse(Header, json, { file, what: "first line" });
}

/** The line before each table, and the one after the last. */
export function parseTableOrEnd(line: string, file: string): TableHeader | BackupEnd {
  const json = toJson(line);
  return z.object({ table: z.string() }).safeParse(json).success
    ? parse(Table, json, { file, what: "line before a table" })
    : parse(End, json, { file, what: "last line" });
}

/** Undefined, which every schema rejects, if the line is not JSON. */
function toJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parse<T>(schema: z.ZodType<T>, json: unknown, { file, what }: { file: string; what: string }): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path[0]; // not more of the path, which could be any text from the file
  throw new CliError(
    `${file} is damaged: its ${what} is not valid${field === undefined ? "" : ` ("${String(field)}")`}. Use another copy of the file.`,
    { cause: result.error },
  );
}
