import { sumMicros } from "@/lib/domain/money";
import type { ImportPreview, ImportResult } from "@/lib/domain/views/import";
import { formatMoneyExact } from "@/lib/format/money";
import { formatCount, formatExactCount, formatQuantity } from "@/lib/format/number";

/** The sentences of the import screens. Those about an undone import are in undo-messages.ts. */

export const IMPORTS = {
  note: "Import an ad platform's daily report, with one row per campaign and day",
  emptyTitle: "Nothing imported yet",
  empty: "Advertisers, approvers, admins and owners import files. You will see their imports here.",
};

export const UPLOAD = {
  hint: "or drop it here, also in a zip or gzip file. Exports of Google Ads, Microsoft, Meta, TikTok, LinkedIn, Pinterest, Snapchat, Amazon, Reddit and X are recognised. You can map any other table with day, campaign and spend by hand. Nothing is saved before you have seen a preview.",
  refusedTitle: "This file was not accepted",
  reading: (fileName: string) => `${fileName} has arrived and is being read…`,
  sending: (fileName: string, sent: string, total: string) => `Sending ${fileName}: ${sent} of ${total}`,
  notArrived: "The file did not arrive. Check that the server is running, then choose the file again.",
  unreadable: "The file could not be read. Choose it again.",
};

export const IMPORT_STATE = {
  workingTitle: "This file is being processed",
  problemTitle: "This file cannot be imported",
  undoneTitle: "This import was undone",
  waiting: "This file is waiting for someone who may import it. Nothing has been saved yet.",
  importedTitle: (connectionName: string) => `Imported into “${connectionName}”`,
};

export const REVIEW = {
  questionsNote: "The file does not answer these, and Nextdollar does not guess",
  suggested: "Suggested",
  ofFile: (answer: string) => `The file suggests ${answer}.`,
  ofWorkspace: (answer: string) => `The workspace has ${answer}.`,
  take: (answer: string) => `Use ${answer}`,
  acceptSuggestions: (count: number) =>
    count === 1 ? "Accept the suggestion" : `Accept ${formatCount(count)} suggestions`,
  changeAnswers: "Your answers:",
  accountHint: "Leave it empty for a new account. You are asked if an account already has these campaigns.",
  allColumns: (count: number) => `All ${formatQuantity(count, "column")}`,
  unusedColumns: (count: number) => `${formatQuantity(count, "column is", "columns are")} not used.`,
  columnsNote: "Matched by the column names of ad platforms. Change any that are wrong.",
  open: (count: number) => `${formatQuantity(count, "question is", "questions are")} open.`,
  unsaved: "You have changed answers. Check the rows with them.",
  notChecked: "Nothing is saved before you have seen what it changes.",
  ready: "Nothing is saved yet. Compare the totals with the platform, then import.",
};

/** What the import would change in the stored numbers. */
export const CHANGES = {
  older: "older than the stored ones, kept as history",
  earlier: (count: number) => formatQuantity(count, "earlier month"),
  months: "Spend per month in the account",
  falls: (count: number) => `Spend falls on ${formatQuantity(count, "stored day")}`,
  fallsNote: "Compared with what is stored of the same campaigns. Is the file complete?",
  more: (count: number) => `and ${formatQuantity(count, "more day")}`,
};

/** For an account in another currency than the workspace. */
export const OTHER_CURRENCY = {
  asked: (account: string, workspace: string) =>
    `The amounts are in ${account}, the workspace is in ${workspace}. Amounts are not converted: totals in ${workspace} leave this account out. Reports and plans show it in ${account}.`,
  imported: (account: string, workspace: string) =>
    `This account is in ${account}. Amounts are not converted, so totals in ${workspace} leave it out.`,
  show: (account: string) => `Show the report in ${account}`,
};

export const PREVIEW = {
  noRowsTitle: "No row can be imported",
  noRows:
    "The reasons are listed below. The most common one is a wrongly mapped column, or a wrong answer about the date or number format.",
  unusual: "far from the usual spend",
  channels: (count: number) => `Totals of ${formatQuantity(count, "channel")}`,
};

/** "€12,345.60 spend, 1,234 conversions": the numbers to compare with the platform's own screen. */
export function describeTotals({ days, currency }: ImportPreview): string {
  const spend = days.flatMap((day) => day.spendMicros ?? []);
  const conversions = days.flatMap((day) => day.conversions ?? []);
  const amount = spend.length > 0 ? `${formatMoneyExact(sumMicros(spend), currency)} spend` : "Spend unknown";
  if (conversions.length === 0) return `${amount}, no conversions`;
  const count = conversions.reduce((sum, day) => sum + day, 0);
  return `${amount}, ${formatExactCount(count)} conversions`;
}

export const UNDO = {
  title: "Undo this import?",
  text: (fileName: string) =>
    `Every day will show the numbers that it would have without ${fileName}. Open proposals of plans with its channels are withdrawn, and new ones are requested.`,
};

export const LEFT_OUT = { title: "Left out", unknownTitle: "Unknown cells" };

export function describeLeftOut(total: number, shown: number): string {
  const counts = `${formatQuantity(total, "row")} cannot be imported. All other rows can.`;
  return shown < total ? `${counts} The first ${formatCount(shown)} are shown.` : counts;
}

/** Cells that an imported row can do without. */
export function describeUnknown(total: number, shown: number): string {
  const counts = `${formatQuantity(total, "cell")} cannot be read and ${total === 1 ? "counts" : "count"} as unknown. All other cells of ${total === 1 ? "its row" : "their rows"} are imported.`;
  return shown < total ? `${counts} The first ${formatCount(shown)} are shown.` : counts;
}

/** How many campaign-days an import added, confirmed or changed. */
export function describeResult({ inserted, unchanged, restated, older, channels }: ImportResult): string {
  const counts = [`${formatCount(inserted)} new`, `${formatCount(unchanged)} unchanged`];
  if (restated > 0) counts.push(`${formatCount(restated)} restated by this newer export`);
  if (older > 0) counts.push(`${formatCount(older)} older than the current numbers, kept only as history`);
  return `${formatQuantity(channels, "channel")}; campaign-days: ${counts.join(", ")}.`;
}
