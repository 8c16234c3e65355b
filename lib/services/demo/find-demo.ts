import { findWorkspaceBySlug, type WorkspaceAddress } from "@/lib/store/workspaces";
import { DEMO_ACCOUNT } from "./demo-account";

export async function findDemo(): Promise<WorkspaceAddress | null> {
  const address = await findWorkspaceBySlug(DEMO_ACCOUNT.slug);
  return address?.kind === "demo" ? address : null;
}
