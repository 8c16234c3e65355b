import { formatCount, formatQuantity } from "@/lib/format/number";
import type { ImportResult } from "@/lib/domain/views/import";

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
  acceptSuggestions: "Accept the file's suggestions",
  suggestion: (answer: string) => `The file suggests: ${answer}`,
  accountHint: "If empty: the account that already has these campaigns, or a new one.",
  columnsNote: "Matched by the column names of ad platforms. Change any that are wrong.",
  open: (questions: number) => (questions === 1 ? "One question is open." : `${questions} questions are open.`),
};

export const PREVIEW = {
  noRowsTitle: "No row can be imported",
  noRows:
    "The reasons are listed below. The most common one is a wrongly mapped column, or a wrong answer about the date or number format.",
};

export const UNDO = {
  title: "Undo this import?",
  text: (fileName: string) =>
    `Every day will show the numbers that it would have without ${fileName}. Open proposals of plans with its channels are withdrawn, and new ones are requested.`,
};

export function describeLeftOut(total: number, shown: number): string {
  const counts = `${formatQuantity(total, "row")} cannot be imported. All other rows can.`;
  return shown < total ? `${counts} The first ${formatCount(shown)} are shown.` : counts;
}

/** Cells that an imported row can do without. */
export function describeUnknown(total: number, shown: number): string {
  const counts = `${formatQuantity(total, "cell")} cannot be read and count as unknown. Their rows are imported.`;
  return shown < total ? `${counts} The first ${formatCount(shown)} are shown.` : counts;
}

/** How many campaign-days an import added, confirmed or changed. */
export function describeResult({ inserted, unchanged, restated, older, channels }: ImportResult): string {
  const counts = [`${formatCount(inserted)} new`, `${formatCount(unchanged)} unchanged`];
  if (restated > 0) counts.push(`${formatCount(restated)} restated by this newer export`);
  if (older > 0) counts.push(`${formatCount(older)} older than the current numbers, kept only as history`);
  return `${formatQuantity(channels, "channel")}; campaign-days: ${counts.join(", ")}.`;
}
