import { normaliseName, rolesOfName } from "../names";
import { refuse, type Refusal, type ColumnProfile, type Inspection } from "../table";
import { accountColumn, hasUnlistedAccounts } from "./ask-account-column";
import type { Draft } from "./draft";
import { columnOf, type Mapping } from "../mapping";
import { settledPeriod } from "./row-period";

/** Rejects tables without one row per channel and day that has the channel's own outcome. */
export function refuseShape(draft: Draft): Refusal | null {
  return refuseWide(draft.inspection, draft.mapping) ?? refuseManyAccounts(draft) ?? refusePeriods(draft);
}

function refuseWide(inspection: Inspection, mapping: Mapping): Refusal | null {
  const roles = ["campaign-id", "campaign-name", "channel-name"] as const;
  if (roles.some((role) => columnOf(mapping, role))) return null;
  const spends = inspection.columns.filter(isChannelSpend);
  if (spends.length < 2) return null;
  const outcome = inspection.columns.find((column) => OUTCOME.test(normaliseName(column.name)));
  const names = spends
    .slice(0, 4)
    .map((column) => `"${column.name}"`)
    .join(", ");
  const more = spends.length > 4 ? ` and ${spends.length - 4} more` : "";
  const shared = outcome
    ? `but only one outcome for all of them together ("${outcome.name}")`
    : "but no outcome for each of them";
  return refuse(
    "not-per-channel",
    `The file has one spend column per channel (${names}${more}) ${shared}. It does not say which channel brought which conversions, so no channel's return can be learned from it. Export one row per campaign and day from each ad platform, with its own spend and conversions.`,
  );
}

function refuseManyAccounts(draft: Draft): Refusal | null {
  const column = hasUnlistedAccounts(draft) ? accountColumn(draft) : null;
  if (!column) return null;
  return refuse(
    "many-accounts",
    `"${column.name}" has more than 400 different accounts, and a file can be imported for one. Export the accounts that you want to import, each in a file of its own, or set the column to "not used" if it contains no accounts.`,
  );
}

const OUTCOME = /^(?:revenue|sales|conversions?|conversion value|kpi|orders|umsatz|dep var)$/;
const SPEND_WORD = /(?:^| )(?:spend|spent|cost|costs|kosten|ausgaben|investment)(?: |$)/;
const DERIVED = /(?:^| )(?:per|cpc|cpm|cpa|rate|ratio|share|average|avg)(?: |$)/;

function isChannelSpend(column: ColumnProfile): boolean {
  if (column.numbers.numeric === 0) return false;
  const name = normaliseName(column.name);
  const isSpend = SPEND_WORD.test(name) || /[^_]_S$/.test(column.name);
  return isSpend && name.includes(" ") && !DERIVED.test(name) && rolesOfName(column.name).length === 0;
}

function refusePeriods(draft: Draft): Refusal | null {
  const { inspection, mapping } = draft;
  const day = columnOf(mapping, "day");
  if (!day) return refusePeriodColumn(inspection);
  const column = inspection.columns[day.index];
  if (!column) return null;
  if (column.periods.count > column.filled / 2) return coversPeriods(column);
  const period = settledPeriod(draft);
  return period.kind === "several-days" ? notDaily(period.finding) : null;
}

function refusePeriodColumn(inspection: Inspection): Refusal | null {
  const period = inspection.columns.find((column) =>
    rolesOfName(column.name).some((hit) => hit.role === "week" || hit.role === "month"),
  );
  if (period) return notDaily(`The file has the column "${period.name}" but no column with days`);
  const hasDays = inspection.columns.some(({ dates }) =>
    Object.keys(dates).some((format) => format !== "excel-serial"),
  );
  const cells = inspection.columns.find(
    ({ periods, filled, numbers }) => periods.count > filled / 2 && numbers.numeric === 0,
  );
  return cells && !hasDays ? coversPeriods(cells) : null;
}

function coversPeriods({ name, periods }: ColumnProfile): Refusal {
  return notDaily(`"${name}" contains months, weeks or other periods, such as "${periods.sample ?? ""}"`);
}

function notDaily(finding: string): Refusal {
  return refuse(
    "not-daily",
    `${finding}. Response curves need daily data. Export the report again with one row per campaign and day (segment or breakdown "Day").`,
  );
}
