import { openApiDocument } from "@/lib/domain/api/openapi";
import { refuseMethods } from "../_shared/refuse-methods";

/** The API's description, which is public and contains no data. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "no-store" } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
