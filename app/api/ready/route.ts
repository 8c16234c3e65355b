import { checkReadiness } from "@/lib/services/check-readiness";

export const dynamic = "force-dynamic";

/** Reports whether requests can be served: the database accepts the application, and its migrations are current. */
export async function GET() {
  const readiness = await checkReadiness();
  return Response.json(readiness, { status: readiness.status === "ready" ? 200 : 503 });
}
