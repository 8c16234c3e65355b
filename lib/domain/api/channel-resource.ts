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
  .meta({ id: "Channel", description: "The unit to which a plan gives a daily budget." });
export type ApiChannelValue = z.infer<typeof ApiChannel>;

export function toApiChannel({ channelId, connectionId, name, currency, archived }: ApiChannelValue): ApiChannelValue {
  return { channelId, connectionId, name, currency, archived };
}
