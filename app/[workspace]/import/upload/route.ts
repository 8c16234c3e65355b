import { ServiceError } from "@/lib/domain/errors";
import { stageImport } from "@/lib/services/import";
import { freshSecurityHeaders } from "../../../_shared/headers";
import { openLimited } from "../../../_shared/context";
import { liveResponse, respond } from "../../../_shared/respond";

/** The body is the file itself, so that it streams: past proxy.ts, which would keep it in memory and cut it. */
export async function POST(request: Request, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const response = await respond(request, async () => {
    refuseEncoded(request);
    const name = request.headers.get("x-file-name");
    if (name === null || request.body === null) throw new ServiceError("invalid-input", "Choose a file first.");
    const length = request.headers.get("content-length");
    const importId = await stageImport(await openLimited(workspace, "upload"), {
      fileName: readFileName(name),
      byteCount: length === null ? null : Number(length),
      bytes: request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>,
    });
    return liveResponse({ importId });
  });
  const { headers } = freshSecurityHeaders(new URL(request.url).pathname);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** What is packed on the way could be a thousand times as large here. */
function refuseEncoded(request: Request): void {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity")
    throw new ServiceError("invalid-input", `The file comes encoded (${encoding.slice(0, 20)}): send it as it is.`);
}

/** Percent-encoded by our own page; without the folders that other senders may put before it. */
function readFileName(header: string): string {
  try {
    const name = decodeURIComponent(header).split(/[\\/]/).at(-1) ?? "";
    return name.slice(-255);
  } catch {
    throw new ServiceError("invalid-input", "The file's name cannot be read; rename the file.", "file");
  }
}
