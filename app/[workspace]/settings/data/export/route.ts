import { exportWorkspace } from "@/lib/services/workspace";
import { openLimited } from "../../../../_shared/context";
import { respond } from "../../../../_shared/respond";

export async function GET(_request: Request, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  return respond(async () => {
    const { fileName, lines } = await exportWorkspace(await openLimited(workspace, "export"));
    return new Response(lines, {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "-")}"`,
      },
    });
  });
}
