import { randomUUID } from "node:crypto";
import { toCurrency } from "@/lib/domain/money";
import { findWorkspaceBySlug, saveNewWorkspace } from "@/lib/store/workspaces";
import { localOwner } from "../workspace/local-owner";
import { seedDemo, type SeededDemo } from "./seed-demo";

const OWN_WORKSPACE = { slug: "main", name: "My workspace", currency: "EUR" } as const;

/** What a first start puts into an empty database: the demo, and an empty workspace of the owner's own. */
export async function seedWorkspaces(now: Date, timeZone: string): Promise<SeededDemo> {
  await ensureOwnWorkspace(timeZone);
  return seedDemo(now);
}

async function ensureOwnWorkspace(timeZone: string): Promise<void> {
  const { slug, name, currency } = OWN_WORKSPACE;
  if (await findWorkspaceBySlug(slug)) return;
  const owner = await localOwner();
  await saveNewWorkspace({
    workspaceId: randomUUID(),
    slug,
    name,
    kind: "standard",
    currency: toCurrency(currency),
    timeZone,
    clockDay: null,
    ownerId: owner.userId,
  });
}
