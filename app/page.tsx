import { redirect } from "next/navigation";
import { listWorkspaces } from "@/lib/services/workspace/list-workspaces";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const [first] = await listWorkspaces();
  redirect(first ? `/${first.slug}/overview` : "/new");
}
