import { redirect } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { actorOrSignIn, askedPath } from "./open-page";

/** Whoever is signed in to an account of their own; the visitor of the demo has none and is led to the sign-in. */
export async function openAccount(path: string): Promise<Actor> {
  const actor = await actorOrSignIn(path);
  if (actor.method === "demo") redirect(`/sign-in?next=${encodeURIComponent(await askedPath(path))}`);
  return actor;
}
