import type { ImportProgress, ImportResult, ImportView } from "@/lib/domain/views/import";
import { describeUnusedSeries } from "@/lib/format/unused-series";
import { formatDecimal, paidDecimals, type Currency } from "@/lib/domain/money";

const WIDTH = 28;
/** The one fact that only reading the rows can state. */
const TOTALS_LEFT_OUT = "Totals left out";
const STEPS = {
  receive: "Storing",
  inspect: "Inspecting",
  check: "Checking rows",
  commit: "Writing day rows",
} as const;
let lastStep = "";

/** A bar on a terminal, one line per step elsewhere. */
export function printProgress({ step, done, total, unit }: ImportProgress): void {
  const amount = unit === "bytes" ? `${(done / 1e6).toFixed(1)} MB` : `${done.toLocaleString("en-US")} rows`;
  if (!process.stdout.isTTY) {
    if (step !== lastStep) console.log(`${STEPS[step]} …`);
    lastStep = step;
    return;
  }
  const filled = total ? Math.min(WIDTH, Math.round((done / total) * WIDTH)) : 0;
  const bar = total ? `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ` : "";
  process.stdout.write(`\r\u001b[2K${STEPS[step].padEnd(17)}${bar}${done > 0 ? amount : "…"}`);
}

export function endProgress(): void {
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[2K");
}

export function printFacts(facts: { label: string; value: string }[]): void {
  for (const { label, value } of facts) console.log(`  ${label.padEnd(20)}${plain(value)}`);
}

export function printMapping(columns: { name: string; role: string }[]): void {
  const used = columns.filter((column) => column.role !== "ignore");
  console.log(`  ${"Columns".padEnd(20)}${used.map((column) => `${plain(column.name)} → ${column.role}`).join(", ")}`);
}

export function printPreview({ preview, issues, issueCount, unknownCount, accountName, facts }: ImportView): void {
  if (!preview) return;
  console.log(
    `\n${preview.rows.toLocaleString("en-US")} rows, ${preview.dayRows.toLocaleString("en-US")} campaign-days from ${preview.firstDay} to ${preview.lastDay}, for the account "${plain(accountName ?? "")}":`,
  );
  const head = ["channel", "days", `spend ${preview.currency}`, "clicks", "conversions", "value"];
  const rows = preview.channels
    .slice(0, 20)
    .map((one) => [
      plain(one.name).slice(0, 40),
      String(one.days),
      amount(one.spendMicros, preview.currency),
      number(one.clicks),
      number(one.conversions),
      amount(one.valueMicros, preview.currency),
    ]);
  printTable([head, ...rows]);
  const more = preview.channels.length - rows.length + preview.moreChannels;
  if (more > 0) console.log(`  … and ${more} more channels`);
  const unknown = `${count(unknownCount)} ${unknownCount === 1 ? "cell is" : "cells are"} read as unknown; their rows are imported:`;
  printFacts(facts.filter(({ label }) => label === TOTALS_LEFT_OUT));
  printIssues(
    issues.filter((issue) => !issue.kept),
    { total: issueCount, title: `${count(issueCount)} ${issueCount === 1 ? "row is" : "rows are"} left out:` },
  );
  printIssues(
    issues.filter((issue) => issue.kept),
    { total: unknownCount, title: unknown },
  );
}

export function printResult(
  result: ImportResult,
  { olderProposals, unusedSeries }: Pick<ImportView, "olderProposals" | "unusedSeries">,
): void {
  const parts = [`${count(result.inserted)} new`, `${count(result.unchanged)} unchanged`];
  if (result.restated > 0) parts.push(`${count(result.restated)} restated`);
  if (result.older > 0) parts.push(`${count(result.older)} older than the stored rows, kept as history`);
  console.log(
    `\nImported into "${plain(result.connectionName)}": ${result.channels} ${result.channels === 1 ? "channel" : "channels"}; campaign-days: ${parts.join(", ")}.`,
  );
  if (unusedSeries) console.log(plain(describeUnusedSeries(unusedSeries)));
  for (const { name } of olderProposals)
    console.log(`The open proposal of "${plain(name)}" was made before this import: run the plan again for a new one.`);
}

function printIssues(issues: ImportView["issues"], { total, title }: { total: number; title: string }): void {
  if (total === 0) return;
  console.log(`\n${title}`);
  for (const issue of issues.slice(0, 20)) console.log(`  line ${issue.line}: ${plain(issue.reason)}`);
  if (total > 20) console.log(`  … and ${count(total - 20)} more; the Import screen lists them.`);
}

function printTable(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? "").length)));
  for (const row of rows) {
    console.log(
      `  ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join("  ")}`,
    );
  }
}

/** A file can hold control characters; a terminal would obey them. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, "�");
}

function amount(micros: bigint | null, currency: Currency): string {
  if (micros === null) return "–";
  return Number(formatDecimal(micros)).toLocaleString("en-US", { maximumFractionDigits: paidDecimals(currency) });
}

function number(value: number | null): string {
  return value === null ? "–" : value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
