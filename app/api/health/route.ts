export const dynamic = "force-dynamic";

/** Reports that the web process answers. Checks neither the database nor the worker. */
export function GET() {
  return Response.json({ status: "ok" });
}
