import { toApiChannel } from "@/lib/domain/api/channel-resource";
import { listChannelsPage } from "@/lib/services/data";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listChannels", async ({ context, page, list }) =>
    list(await listChannelsPage(context, page()), toApiChannel),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
