import { randomUUID } from "node:crypto";
import { z } from "zod";
import { TimeZoneSchema } from "@/lib/domain/day";
import { CurrencySchema, toCurrency } from "@/lib/domain/money";
import { shownName } from "@/lib/domain/shown-name";
import type { WorkspaceSummary } from "@/lib/domain/views/workspace";
import { saveAuditEvent } from "@/lib/store/audit";
import { findWorkspaceBySlug, saveNewWorkspace } from "@/lib/store/workspaces";
import { parseInput } from "../parse-input";

export const WorkspaceNameSchema = shownName(80, { missing: "A workspace needs a name." });

export const CreateWorkspaceSchema = z.object({
  name: WorkspaceNameSchema,
  currency: CurrencySchema.default(toCurrency("EUR")),
  timeZone: TimeZoneSchema.default("UTC"),
});

/** Creates a workspace with this person as its owner. */
export async function createWorkspace(
  ownerId: string,
  input: z.input<typeof CreateWorkspaceSchema>,
): Promise<WorkspaceSummary> {
  const { name, currency, timeZone } = parseInput(CreateWorkspaceSchema, input);
  const workspaceId = randomUUID();
  const slug = await freeSlug(name);
  const workspace = { workspaceId, slug, name, kind: "standard", currency, timeZone, clockDay: null, ownerId } as const;
  await saveNewWorkspace(workspace, (tx) =>
    saveAuditEvent(tx, {
      actorId: ownerId,
      action: "workspace.created",
      subjectKind: "workspace",
      subjectId: workspaceId,
      after: { name, slug, currency, timeZone },
    }),
  );
  return { workspaceId, slug, name, isDemo: false };
}

const RESERVED = new Set([
  "api",
  "new",
  "health",
  "static",
  "_next",
  "sign-in",
  "sign-out",
  "set-up",
  "invite",
  "reset-password",
  "verify-email",
  "account",
  "demo",
  "docs",
]);

async function freeSlug(name: string): Promise<string> {
  const base = slugOf(name);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!RESERVED.has(slug) && !(await findWorkspaceBySlug(slug))) return slug;
  }
}

function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40) || "workspace"
  );
}
