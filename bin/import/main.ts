import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import type { StoredFile } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import type { ServiceContext } from "@/lib/services/context";
import { openWorkspaceAtConsole } from "@/lib/services/workspace";
import { listWorkspaces } from "@/lib/store/workspaces";
import { runCommand } from "../lib/run-command";
import { importFile } from "./import-file";
import { endProgress } from "./print";
import { readFlags } from "./read-flags";
import { terminalDesk } from "./terminal-desk";

const OPEN_QUESTIONS = 2;
const PIECE_BYTES = 262_144;

await runCommand(() => main(process.argv.slice(2)).finally(endProgress));

async function main(args: string[]): Promise<number> {
  const flags = readFlags(args);
  const source = openFile(flags.file);
  console.log(source.fileName);
  const findWorkspace = () => findWorkspaceNamed(flags.workspace);
  const end = await importFile({ flags, source, desk: terminalDesk(flags), now: new Date(), findWorkspace });
  if (end.status === "imported") return 0;
  console.log("\nNothing was changed.");
  return OPEN_QUESTIONS;
}

function openFile(given: string): StoredFile {
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new ServiceError("not-found", `There is no file ${file}.`);
  return {
    fileName: path.basename(file),
    byteCount: stat.size,
    open: () => createReadStream(file, { highWaterMark: PIECE_BYTES }),
    openRange: (start, end) => createReadStream(file, { start, end: end - 1, highWaterMark: PIECE_BYTES }),
  };
}

async function findWorkspaceNamed(slug: string | null): Promise<ServiceContext> {
  const workspaces = await listWorkspaces();
  const own = workspaces.filter((workspace) => workspace.kind === "standard");
  const chosen = slug ?? (own.length === 1 ? own[0]?.slug : undefined);
  if (chosen !== undefined && workspaces.some((workspace) => workspace.slug === chosen))
    return openWorkspaceAtConsole(chosen, new Date());
  const existing =
    workspaces.map((workspace) => workspace.slug).join(", ") || "none yet: set one up in the browser first";
  const problem = slug === null ? "Name the workspace with --workspace." : `There is no workspace "${slug}".`;
  throw new ServiceError("not-found", `${problem} Existing workspaces: ${existing}.`);
}
