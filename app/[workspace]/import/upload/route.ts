import { ServiceError } from "@/lib/domain/errors";
import { stageImport } from "@/lib/services/import";
import { freshSecurityHeaders } from "../../../_shared/headers";
import { openLimited } from "../../../_shared/context";
import { liveResponse, respond } from "../../../_shared/respond";

/** The body is the file itself and bypasses proxy.ts, which would hold it in memory and truncate it. */
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

/** Refuses compressed bodies, which could unpack to a thousand times their size. */
function refuseEncoded(request: Request): void {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity")
    throw new ServiceError(
      "invalid-input",
      `The file was sent with the content encoding "${encoding.slice(0, 20)}". Send it without an encoding.`,
    );
}

/** Our page percent-encodes the name. Other clients may send folders with it, which are dropped. */
function readFileName(header: string): string {
  try {
    const name = decodeURIComponent(header).split(/[\\/]/).at(-1) ?? "";
    return name.slice(-255);
  } catch {
    throw new ServiceError(
      "invalid-input",
      "The file's name cannot be read. Rename the file and choose it again.",
      "file",
    );
  }
}
