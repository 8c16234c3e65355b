import { listConnectionsPage } from "@/lib/services/data";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listConnections", async ({ context, page, list }) =>
    list(await listConnectionsPage(context, page()), (connection) => connection),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
