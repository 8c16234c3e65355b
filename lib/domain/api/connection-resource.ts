import { z } from "zod";
import { TIME_BASES } from "../day-row";
import { CurrencyCode, Id, ZoneName } from "./values";

export const ApiSeries = z
  .strictObject({
    seriesId: Id,
    attribution: z.string(),
    timeBasis: z.enum(TIME_BASES),
    definitionVersion: z.int(),
    active: z.boolean().meta({ description: "Whether reports and curves read this series." }),
  })
  .meta({
    id: "Series",
    description: "How conversions are attributed. Numbers of different series are never added together.",
  });

export const ApiConnection = z
  .strictObject({
    connectionId: Id,
    name: z.string(),
    platform: z.string(),
    currency: CurrencyCode,
    timeZone: ZoneName,
    series: z.array(ApiSeries),
    conversionActions: z.array(
      z.strictObject({ actionId: Id, key: z.string(), name: z.string(), kind: z.enum(["conversion", "click"]) }),
    ),
  })
  .meta({ id: "Connection", description: "An ad account with its series and conversion actions." });
export type ApiConnectionValue = z.infer<typeof ApiConnection>;
