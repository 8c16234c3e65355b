import type { ServiceContext } from "@/lib/services/context";
import { openWorkspace } from "@/lib/services/workspace";
import { requireActor } from "./session";

/** The context of an action or a route: the workspace of the address, opened for whoever sends the request. */
export async function openForRequest(slug: string): Promise<ServiceContext> {
  return openWorkspace(await requireActor(), slug, new Date());
}
