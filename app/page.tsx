import { redirect } from "next/navigation";
import { actorOrSignIn } from "./_shared/context";
import { findHomeWorkspace } from "@/lib/services/workspace";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const home = await findHomeWorkspace(await actorOrSignIn("/"));
  redirect(home ? `/${home.slug}/overview` : "/new");
}
