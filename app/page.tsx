import { redirect } from "next/navigation";
import { findHomeWorkspace } from "@/lib/services/workspace/find-home-workspace";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const home = await findHomeWorkspace();
  redirect(home ? `/${home.slug}/overview` : "/new");
}
