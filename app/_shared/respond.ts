import { ServiceError, type ServiceErrorCode } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";

const HTTP_STATUS: Record<ServiceErrorCode, number> = {
  "invalid-input": 400,
  "not-found": 404,
  conflict: 409,
  unauthenticated: 401,
  forbidden: 403,
  "second-factor-required": 403,
  "confirmation-required": 403,
  "rate-limited": 429,
  infeasible: 422,
  "not-enough-data": 422,
  unavailable: 503,
};

/** Answers a route with what `work` gives, or with the sentence of what went wrong. */
export async function respond(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceError) {
      return Response.json({ code: error.code, message: error.message }, { status: HTTP_STATUS[error.code] });
    }
    loggerFor("app").error({ err: error }, "route failed");
    return Response.json(
      { code: "unexpected", message: "Something went wrong on our side; the log has it." },
      { status: 500 },
    );
  }
}

export function csvResponse({ fileName, csv }: { fileName: string; csv: string }): Response {
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "-")}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

export function liveResponse(state: unknown): Response {
  return Response.json(state, { headers: { "cache-control": "no-store" } });
}
