import { z } from "zod";
import { toDay } from "../day";
import { TIME_BASES, type DayRow } from "../day-row";
import { PAGE_QUERY } from "./page";
import { CalendarDay, Count, CurrencyCode, Id, Instant, Micros, nameText, PositiveMicros, ZoneName } from "./values";

export const MAX_ROWS = 5_000;

const MISSING = "Null where it is not known: missing is never zero.";

export const ApiDayRow = z
  .strictObject({
    connectionId: Id,
    channelId: Id.nullable().meta({ description: "The channel that the campaign belonged to on the day; null: none." }),
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
    version: z.int().meta({ description: "How often the day has been read with new numbers." }),
    fetchedAt: Instant.meta({ description: "The time as of which the numbers speak." }),
  })
  .meta({ id: "DayRow", description: "One campaign on one day in one series, as it reads now." });
export type ApiDayRowValue = z.infer<typeof ApiDayRow>;

export const DayRowQuery = z.strictObject({
  ...PAGE_QUERY,
  from: CalendarDay.optional().meta({ description: "The first day." }),
  to: CalendarDay.optional().meta({ description: "The last day." }),
  channelId: Id.optional().meta({ description: "Only rows of days on which the campaign belonged to this channel." }),
  seriesId: Id.optional().meta({ description: "Left out: the active series of each connection." }),
});

const NewDayRow = z
  .strictObject({
    campaignExternalId: nameText(300),
    campaignName: nameText(300),
    channelName: nameText(200)
      .optional()
      .meta({ description: "The channel that a new campaign becomes part of. Left out: one of its own name." }),
    day: CalendarDay,
    spendMicros: PositiveMicros.nullable().meta({ description: MISSING }),
    impressions: Count.nullable(),
    clicks: Count.nullable(),
    complete: z.boolean().meta({ description: "False while spend or clicks may still be added to the day." }),
    budgetMicros: PositiveMicros.nullable().meta({ description: "The budget in force on the day; null: not known." }),
    actions: z
      .array(
        z.strictObject({
          key: nameText(200).meta({
            description: 'A stable key such as "purchase"; one that is new makes the action.',
          }),
          count: Count.nullable(),
          valueMicros: Micros.nullable(),
        }),
      )
      .max(100)
      .refine((actions) => new Set(actions.map((action) => action.key)).size === actions.length, {
        error: "An action appears twice in this row.",
      }),
  })
  .meta({ id: "NewDayRow" });

export const NewDayRows = z
  .strictObject({
    account: z.strictObject({ name: nameText(120), currency: CurrencyCode, timeZone: ZoneName }).meta({
      description:
        "The account that the rows belong to, by its name; a new name makes a new account. Currency and time zone must be those of the account.",
    }),
    series: z
      .strictObject({
        attribution: nameText(200).meta({ description: 'How conversions are attributed, such as "7-day click".' }),
        timeBasis: z
          .enum(TIME_BASES)
          .meta({ description: "Whether a conversion is dated by the day of the click or by the day it happened." }),
        definitionVersion: z.int().min(1).max(1000),
      })
      .meta({ description: "Numbers of different series are never added: name it explicitly." }),
    fetchedAt: Instant.meta({ description: "The time as of which the rows speak; not in the future." }),
    rows: z.array(NewDayRow).min(1).max(MAX_ROWS),
  })
  .meta({ id: "NewDayRows", description: `Up to ${MAX_ROWS} day rows of one account and series.` });
export type NewDayRowsValue = z.infer<typeof NewDayRows>;

export const DayRowsSaved = z
  .strictObject({
    connectionId: Id,
    seriesId: Id,
    inserted: z.int().meta({ description: "Campaign-days seen for the first time." }),
    restated: z.int().meta({ description: "Campaign-days whose current numbers were replaced." }),
    older: z.int().meta({ description: "Readings kept as history because a newer one is current." }),
    unchanged: z.int().meta({ description: "Readings that say what is known already." }),
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
