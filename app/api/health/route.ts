export const dynamic = "force-dynamic";

/** Says that the web process answers; it asks nothing of the database or the worker. */
export function GET() {
  return Response.json({ status: "ok" });
}
