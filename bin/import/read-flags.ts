import { parseArgs } from "node:util";
import { COLUMN_ROLES, type ColumnRole, type ImportAnswers } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";

export interface Flags {
  file: string;
  /** Null means the only workspace. */
  workspace: string | null;
  account: string | null;
  values: Record<string, string>;
  /** Columns by name, from `--map role=column` or `--map conversions:purchase=column`. */
  map: { role: ColumnRole; action: string | null; column: string }[];
  /** Column names with their units, from `--unit cost=micros`. */
  units: { column: string; unit: string }[];
  acceptsProposals: boolean;
}

/** The flag for each question that a file can raise. */
export const QUESTION_FLAGS: Record<string, string> = {
  currency: "currency",
  "time-zone": "time-zone",
  "export-day": "export-date",
  "time-basis": "time-basis",
  attribution: "attribution",
  "date-order": "date-order",
  "number-format": "number-format",
  "clock-times": "clock-times",
  "channel-name": "channel",
  duplicates: "duplicates",
};

const TEXT = { type: "string" } as const;
const MANY = { type: "string", multiple: true } as const;

export const USAGE = `Usage: npm run import -- FILE [--workspace NAME] [--account NAME] [--currency EUR] [--time-zone Europe/Berlin]
  [--export-date 2026-11-22] [--time-basis interaction|conversion] [--attribution TEXT] [--map spend=cost] [--unit cost=micros]
  [--date-order day-first|month-first] [--number-format point|comma] [--duplicates once|sum] [--channel NAME] [--answer ID=VALUE] [--yes]
--answer gives the answer to any question by the id that the question is printed with.
--yes accepts the proposed answers and imports without asking.`;

export function readFlags(args: string[]): Flags {
  const { values, positionals } = parse(args);
  const [file, ...others] = positionals;
  if (!file) throw new ServiceError("invalid-input", `Name the file to import. ${USAGE}`);
  if (others.length > 0)
    throw new ServiceError("invalid-input", `Import one file at a time: "${others[0]}" is a second one.`);
  const answers = Object.entries(QUESTION_FLAGS).flatMap(([id, flag]) => {
    const value = (values as Record<string, unknown>)[flag];
    return typeof value === "string" ? [[id, value] as const] : [];
  });
  return {
    file,
    workspace: values.workspace ?? null,
    account: values.account ?? null,
    values: Object.fromEntries([...answers, ...(values.answer ?? []).map(readAnswer)]),
    map: (values.map ?? []).map(readMap),
    units: (values.unit ?? []).map(readUnit),
    acceptsProposals: values.yes ?? false,
  };
}

/** Turns columns given by name into answers by index, for the file whose columns these are. */
export function toAnswers(flags: Flags, columns: { index: number; name: string }[]): ImportAnswers {
  const indexOf = (name: string) => {
    const found =
      columns.find((column) => column.name === name) ?? columns.find((column) => sameName(column.name, name));
    if (found) return String(found.index);
    const names = columns.map((column) => column.name).join(", ");
    throw new ServiceError("invalid-input", `The file has no column "${name}"; it has ${names}.`);
  };
  const byHand = flags.map.map(({ role, action, column }) => [indexOf(column), { role, action }] as const);
  const units = flags.units.map(({ column, unit }) => [`unit:${indexOf(column)}`, unit] as const);
  return { columns: Object.fromEntries(byHand), values: { ...flags.values, ...Object.fromEntries(units) } };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        workspace: TEXT,
        account: TEXT,
        map: MANY,
        unit: MANY,
        answer: MANY,
        yes: { type: "boolean" },
        currency: TEXT,
        "time-zone": TEXT,
        "export-date": TEXT,
        "time-basis": TEXT,
        attribution: TEXT,
        "date-order": TEXT,
        "number-format": TEXT,
        "clock-times": TEXT,
        channel: TEXT,
        duplicates: TEXT,
      },
    });
  } catch (error) {
    throw new ServiceError("invalid-input", `${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function readMap(text: string): Flags["map"][number] {
  const [, roleText = "", action = null, column = ""] = /^([a-z-]+)(?::([^=]+))?=(.+)$/.exec(text) ?? [];
  const role = COLUMN_ROLES.find((one) => one === roleText);
  if (role) return { role, action, column };
  throw new ServiceError(
    "invalid-input",
    `--map ${text} is not a role with a column. Write for example --map spend=cost. Roles: ${COLUMN_ROLES.join(", ")}.`,
  );
}

function readAnswer(text: string): [string, string] {
  const [, id, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (id && value) return [id, value];
  throw new ServiceError("invalid-input", `--answer ${text} is not a question's id with its answer. Write ID=VALUE.`);
}

function readUnit(text: string): Flags["units"][number] {
  const [, column = "", unit = ""] = /^(.+)=(units|cents|micros|thousands|millions)$/.exec(text) ?? [];
  if (unit) return { column, unit };
  throw new ServiceError(
    "invalid-input",
    `--unit ${text} is not a column with a unit. Write --unit cost=units, cost=cents, cost=micros, cost=thousands or cost=millions.`,
  );
}

function sameName(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
