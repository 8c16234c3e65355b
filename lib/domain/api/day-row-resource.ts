import { z } from "zod";
import { toDay } from "../day";
import { MAX_REPORT_COUNT, MIN_REPORT_DAY } from "../day-row-limits";
import { TIME_BASES, type DayRow } from "../day-row";
import { PAGE_QUERY } from "./page";
import { CalendarDay, Count, CurrencyCode, Id, Instant, Micros, nameText, PositiveMicros, ZoneName } from "./values";

export const MAX_ROWS = 5_000;

const MISSING = "Null when unknown. Missing is never zero.";

export const ApiDayRow = z
  .strictObject({
    connectionId: Id,
    channelId: Id.nullable().meta({ description: "The campaign's channel on that day; null when it had none." }),
    seriesId: Id,
    campaignId: Id,
    campaignExternalId: z.string().meta({ description: "The campaign's id on its platform." }),
    campaignName: z.string(),
    day: CalendarDay,
    currency: CurrencyCode,
    spendMicros: Micros.nullable().meta({ description: MISSING }),
    impressions: z.number().nullable(),
    clicks: z.number().nullable(),
    complete: z.boolean().meta({ description: "False while spend or clicks may still be added to the day." }),
    budgetMicros: Micros.nullable(),
    actions: z.array(
      z.strictObject({
        actionId: Id,
        key: z.string(),
        count: z.number().nullable(),
        valueMicros: Micros.nullable(),
      }),
    ),
    version: z.int().meta({ description: "Increases each time the day is read with new numbers." }),
    fetchedAt: Instant.meta({ description: "The time at which the platform reported these numbers." }),
  })
  .meta({ id: "DayRow", description: "The current numbers of one campaign on one day in one series." });
export type ApiDayRowValue = z.infer<typeof ApiDayRow>;

export const DayRowQuery = z.strictObject({
  ...PAGE_QUERY,
  from: CalendarDay.optional().meta({ description: "The first day to include." }),
  to: CalendarDay.optional().meta({ description: "The last day to include." }),
  channelId: Id.optional().meta({ description: "Only days on which the campaign belonged to this channel." }),
  seriesId: Id.optional().meta({ description: "Default: the active series of each connection." }),
});

const RETRACTED = "Null when unknown. Below zero if the platform took back more on the day than it added.";
const REPORT_DAY = `A calendar date in the account's time zone, from ${MIN_REPORT_DAY} to the day of fetchedAt.`;

const NewDayRow = z
  .strictObject({
    campaignExternalId: nameText(300),
    campaignName: nameText(300),
    channelName: nameText(200)
      .optional()
      .meta({ description: "The channel for a new campaign. Default: a channel with the campaign's name." }),
    day: CalendarDay.meta({ description: REPORT_DAY }),
    spendMicros: PositiveMicros.nullable().meta({ description: MISSING }),
    impressions: Count.nullable(),
    clicks: Count.nullable(),
    complete: z.boolean().meta({ description: "False while spend or clicks may still be added to the day." }),
    budgetMicros: PositiveMicros.nullable().meta({ description: "The budget in force on the day; null when unknown." }),
    actions: z
      .array(
        z.strictObject({
          key: nameText(200).meta({
            description: 'A stable key such as "purchase". A new key creates the action.',
          }),
          count: z.number().min(-MAX_REPORT_COUNT).max(MAX_REPORT_COUNT).nullable().meta({ description: RETRACTED }),
          valueMicros: Micros.nullable().meta({ description: RETRACTED }),
        }),
      )
      .max(100)
      .refine((actions) => new Set(actions.map((action) => action.key)).size === actions.length, {
        error: "An action appears twice in this row. Send each action once.",
      }),
  })
  .meta({ id: "NewDayRow" });

export const NewDayRows = z
  .strictObject({
    account: z.strictObject({ name: nameText(120), currency: CurrencyCode, timeZone: ZoneName }).meta({
      description:
        "The account of the rows, by name. A new name creates an account. Currency and time zone must match the account's.",
    }),
    series: z
      .strictObject({
        attribution: nameText(200).meta({
          description:
            'How conversions are attributed: windows, a model or both, such as "7-day click, 1-day view", "30-day click, data-driven" or "platform default"; "none" for rows without conversions. Other spellings of the same setting mean the same series.',
        }),
        timeBasis: z.enum(TIME_BASES).meta({
          description: "`interaction` dates a conversion by the day of the click, `conversion` by the day it happened.",
        }),
        definitionVersion: z.int().min(1).max(1000),
      })
      .meta({ description: "The series of the rows. Numbers of different series are never added together." }),
    seriesUse: z.enum(["active", "unused"]).optional().meta({
      description:
        "What happens if the account's reports and plans read another series: `active` makes them read this one from now on, `unused` stores the rows without using them. Without it, the batch is refused with 409. It has no effect if the series is the active one or the account's first.",
    }),
    fetchedAt: Instant.meta({ description: "The time at which the platform reported these rows; not in the future." }),
    rows: z.array(NewDayRow).min(1).max(MAX_ROWS),
  })
  .meta({ id: "NewDayRows", description: `Up to ${MAX_ROWS} day rows of one account and series.` });
export type NewDayRowsValue = z.infer<typeof NewDayRows>;

export const DayRowsSaved = z
  .strictObject({
    connectionId: Id,
    seriesId: Id,
    inserted: z.int().meta({ description: "Campaign-days received for the first time." }),
    restated: z.int().meta({ description: "Campaign-days whose current numbers were replaced." }),
    older: z.int().meta({ description: "Readings kept only as history, because a newer one is current." }),
    unchanged: z.int().meta({ description: "Readings with numbers that were already known." }),
  })
  .meta({ id: "DayRowsSaved" });
export type DayRowsSavedValue = z.infer<typeof DayRowsSaved>;

export function fromApiRow(row: NewDayRowsValue["rows"][number]): DayRow {
  return {
    campaignExternalId: row.campaignExternalId,
    campaignName: row.campaignName,
    day: toDay(row.day),
    spendMicros: micros(row.spendMicros),
    impressions: row.impressions,
    clicks: row.clicks,
    complete: row.complete,
    budgetMicros: micros(row.budgetMicros),
    actions: row.actions.map(({ key, count, valueMicros }) => ({
      actionKey: key,
      count,
      valueMicros: micros(valueMicros),
    })),
  };
}

function micros(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

type Action = Omit<ApiDayRowValue["actions"][number], "valueMicros"> & { valueMicros: bigint | null };
interface StoredDayRow extends Omit<ApiDayRowValue, "spendMicros" | "budgetMicros" | "actions" | "fetchedAt"> {
  spendMicros: bigint | null;
  budgetMicros: bigint | null;
  actions: Action[];
  fetchedAt: Date;
}

export function toApiDayRow(row: StoredDayRow): ApiDayRowValue {
  return {
    ...row,
    spendMicros: row.spendMicros?.toString() ?? null,
    budgetMicros: row.budgetMicros?.toString() ?? null,
    actions: row.actions.map((action) => ({ ...action, valueMicros: action.valueMicros?.toString() ?? null })),
    fetchedAt: row.fetchedAt.toISOString(),
  };
}
