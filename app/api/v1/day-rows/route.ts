import { toApiDayRow } from "@/lib/domain/api/day-row-resource";
import { toDay } from "@/lib/domain/day";
import { addDayRows, type DayRowPosition, listDayRowsPage } from "@/lib/services/data";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listDayRows", async ({ context, query, page, list }) => {
    const { from, to, channelId, seriesId } = query;
    const filter = { first: from ? toDay(from) : undefined, last: to ? toDay(to) : undefined, channelId, seriesId };
    return list(await listDayRowsPage(context, { ...filter, ...page<DayRowPosition>() }), toApiDayRow);
  });
}

export function POST(request: Request): Promise<Response> {
  return respondToToken(request, "addDayRows", async ({ context, body }) => ({
    body: await addDayRows(context, body),
  }));
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, POST, OPTIONS");
