import { ACCOUNT } from "./flags";
import type { CaseFile } from "./import-case";
import type { Expected } from "./judge";
import type { ImportCase } from "./run-cases";
import { flagsFor, truthOf } from "./truth";
import { dialectNamed } from "./writer";
import type { Change } from "./writer/changes";
import type { Fact } from "./writer/fact";
import { bytesOf, writeTable } from "./writer/table";

interface FileOptions {
  change?: Change;
  /** In place of the flags of a person who knows the account. */
  flags?: string[];
  /** In addition to those flags. */
  more?: string[];
  fileName?: string;
}

/** Facts in a dialect, with what happened to the file on its way. */
export function fileOf(dialectId: string, facts: Fact[], options: FileOptions = {}): CaseFile {
  const dialect = dialectNamed(dialectId);
  const { change = (table) => table, fileName = "export.csv" } = options;
  const content = bytesOf(change(writeTable(dialect, facts), facts));
  return { fileName, content, flags: [...(options.flags ?? flagsFor(dialect)), ...(options.more ?? [])] };
}

/** One file into one given account; by default its truth is the sum of its facts. */
export function oneFile(
  title: string,
  [dialectId, facts, options]: [string, Fact[], FileOptions?],
  expected: Expected = {},
): ImportCase {
  const file = fileOf(dialectId, facts, options);
  return {
    title,
    files: [{ ...file, flags: [...ACCOUNT, ...file.flags] }],
    expected: { ...truthOf(facts, dialectNamed(dialectId).currency), ...expected },
  };
}

export const ALDER = { campaign: "Alder", campaignId: "771001" };
export const BIRCH = { campaign: "Birch", campaignId: "771002" };

export function inYen(facts: Fact[]): Fact[] {
  return facts.map((one) => ({ ...one, spendCents: one.spendCents * 100, valueCents: one.valueCents * 100 }));
}
