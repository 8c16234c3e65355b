import { exportAuditEvents } from "@/lib/services/audit";
import { openLimited } from "../../../../_shared/context";
import { csvResponse, respond } from "../../../../_shared/respond";
import { withoutEmpty } from "../without-empty";

export async function GET(request: Request, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  return respond(async () => {
    const query = withoutEmpty(Object.fromEntries(new URL(request.url).searchParams));
    return csvResponse(await exportAuditEvents(await openLimited(workspace, "export"), query));
  });
}
