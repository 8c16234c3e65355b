import { z } from "zod";
import { CurrencyCode, Id } from "./values";

export const ApiChannel = z
  .strictObject({
    channelId: Id,
    connectionId: Id,
    name: z.string(),
    currency: CurrencyCode,
    archived: z.boolean(),
  })
  .meta({ id: "Channel", description: "What a plan gives a daily budget to." });
export type ApiChannelValue = z.infer<typeof ApiChannel>;

export function toApiChannel({ channelId, connectionId, name, currency, archived }: ApiChannelValue): ApiChannelValue {
  return { channelId, connectionId, name, currency, archived };
}
