import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const Entry = z.object({
  path: z.string(),
  op: z.enum(["=", "<=", ">=", "!=", "between", "in", "near", "multiple-of", "has", "lacks"]),
  value: z.unknown(),
  tolerance: z.number().default(0),
  note: z.string().optional(),
});
const Expectation = z.union([Entry, z.object({ any: z.array(Entry).min(1) })]);

/** Money is a decimal text in units of the currency. */
const Limits = z.strictObject({
  min: z.string().optional(),
  max: z.string().optional(),
  locked: z.boolean().optional(),
});
const Target = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("roi"), roi: z.number() }),
  z.object({ kind: z.literal("cpa"), cpa: z.string() }),
]);

const PlanSchema = z.object({
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  target: Target,
  windowDays: z.number(),
  tolerance: z.number(),
  maxStep: z.number(),
  leastGain: z.number(),
  coolDownDays: z.number(),
  limits: z.record(z.string(), Limits),
  total: z.string(),
});

const Account = z.object({
  account: z.string(),
  currency: z.string().optional(),
  timeZone: z.string().optional(),
  channels: z.array(z.string()),
});

const Settings = z.object({
  now: z.iso.datetime().transform((text) => new Date(text)),
  currency: z.string(),
  timeZone: z.string(),
  account: z.string(),
  /** Where the channels are in several accounts. */
  accounts: z.array(Account).optional(),
  timeBasis: z.enum(["interaction", "conversion"]),
  attribution: z.string(),
  exportDate: z.string(),
  via: z.enum(["import", "api"]),
  plan: PlanSchema,
});

const CaseSchema = z.object({
  settings: Settings,
  expect: z.array(Expectation).min(1),
  answer: z.record(z.string(), z.string()).default({}),
});

export type Entry = z.output<typeof Entry>;
export type Expectation = z.output<typeof Expectation>;
export type CaseSettings = z.output<typeof Settings>;

export interface PlanCase extends z.output<typeof CaseSchema> {
  /** The name of the folder. */
  name: string;
  csv: string;
}

/** The cases of a folder by name, all or only the named ones. */
export function readCases(folder: string, only: readonly string[] | null): PlanCase[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new RangeError(`There is no case "${unknown}" in ${folder}.`);
  return names.filter((name) => only?.includes(name) ?? true).map((name) => readCase(folder, name));
}

function readCase(folder: string, name: string): PlanCase {
  const parsed = CaseSchema.safeParse(JSON.parse(readFileSync(path.join(folder, name, "case.json"), "utf8")));
  if (!parsed.success) throw new RangeError(`${name}/case.json: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, name, csv: readFileSync(path.join(folder, name, "input.csv"), "utf8") };
}
