import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { readSession } from "@/lib/auth/session/read-session";
import { ServiceError } from "@/lib/domain/errors";
import { ownPath } from "@/lib/domain/own-path";
import type { ServiceContext } from "@/lib/services/context";
import { openWorkspace } from "@/lib/services/workspace";

/** The context of a page in a workspace, opened once per request. */
export const openPage = cache(async (slug: string) =>
  orNotFound(openWorkspace(await actorOrSignIn(`/${slug}`), slug, new Date())),
);

/** Leads to the sign-in, and from there back to the page that was asked for, which lies at `path` or below it. */
export async function actorOrSignIn(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?next=${encodeURIComponent(await requestedPath(path))}`);
}

/** The address of this request with its query, as the proxy noted it; `path` where that says nothing. */
export async function requestedPath(path: string): Promise<string> {
  const asked = new URL(ownPath((await headers()).get("x-nextdollar-path")), "https://own.invalid");
  asked.searchParams.delete("_rsc"); // Next's own, on what it fetches for a link
  const isBelow = asked.pathname === path || asked.pathname.startsWith(`${path}/`);
  return isBelow ? `${asked.pathname}${asked.search}` : path;
}

/** Turns "not found" of a service into the page that says so. */
export async function orNotFound<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "not-found") notFound();
    throw error;
  }
}

/** The context of an action or a route: the workspace of the address, opened for whoever sends the request. */
export async function openForRequest(slug: string): Promise<ServiceContext> {
  return openWorkspace(await requireActor(), slug, new Date());
}

/** The same as openForRequest for what costs much: no person may ask for it without end. */
export async function openLimited(slug: string, kind: "upload" | "export"): Promise<ServiceContext> {
  const context = await openForRequest(slug);
  await limitAttempts(kind, { account: context.userId ?? context.workspaceId }, context.now);
  return context;
}

/** Whoever is signed in to an account of their own; the visitor of the demo has none and is led to the sign-in. */
export async function openAccount(path: string): Promise<Actor> {
  const actor = await actorOrSignIn(path);
  if (actor.method === "demo") redirect(`/sign-in?next=${encodeURIComponent(await requestedPath(path))}`);
  return actor;
}

/** The person behind this request, read once; null where nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => readSession(await headers(), new Date()));

export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new ServiceError("unauthenticated", "Nobody is signed in any more: sign in again.");
  return actor;
}

/** Who it was, for a line in the log; null too where the session cannot be read. */
export async function currentUserId(): Promise<string | null> {
  return currentActor().then(
    (actor) => actor?.userId ?? null,
    () => null,
  );
}
