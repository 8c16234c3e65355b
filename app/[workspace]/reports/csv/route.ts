import { ServiceError } from "@/lib/domain/errors";
import { ReportQuerySchema } from "@/lib/domain/views/report";
import { exportReport } from "@/lib/services/report";
import { openLimited } from "../../../_shared/context";
import { csvResponse, respond } from "../../../_shared/respond";

export async function GET(request: Request, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  return respond(async () => {
    const query = ReportQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success)
      throw new ServiceError("invalid-input", query.error.issues[0]?.message ?? "The report cannot be read.");
    return csvResponse(await exportReport(await openLimited(workspace, "export"), query.data));
  });
}
