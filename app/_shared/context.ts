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

/** Redirects to the sign-in, which leads back to the requested page at or below `path`. */
export async function actorOrSignIn(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?next=${encodeURIComponent(await requestedPath(path))}`);
}

/** This request's path and query, from the header that the proxy sets; `path` if that is missing or elsewhere. */
export async function requestedPath(path: string): Promise<string> {
  const url = new URL(ownPath((await headers()).get("x-nextdollar-path")), "https://own.invalid");
  url.searchParams.delete("_rsc"); // added by Next when it fetches a link
  const isBelow = url.pathname === path || url.pathname.startsWith(`${path}/`);
  return isBelow ? `${url.pathname}${url.search}` : path;
}

/** Shows the not-found page if a service finds nothing. */
export async function orNotFound<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "not-found") notFound();
    throw error;
  }
}

/** The context of an action or a route: the workspace of the address, opened for the sender of the request. */
export async function openForRequest(slug: string): Promise<ServiceContext> {
  return openWorkspace(await requireActor(), slug, new Date());
}

/** Like openForRequest, but with a rate limit per account, for expensive requests. */
export async function openLimited(slug: string, kind: "upload" | "export"): Promise<ServiceContext> {
  const context = await openForRequest(slug);
  await limitAttempts(kind, { account: context.userId ?? context.workspaceId }, context.now);
  return context;
}

/** The signed-in person. Redirects demo visitors, who have no account, to the sign-in. */
export async function openAccount(path: string): Promise<Actor> {
  const actor = await actorOrSignIn(path);
  if (actor.method === "demo") redirect(`/sign-in?next=${encodeURIComponent(await requestedPath(path))}`);
  return actor;
}

/** The person who sent this request, read once per request; null if no one is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => readSession(await headers(), new Date()));

export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new ServiceError("unauthenticated", "You are no longer signed in. Sign in again.");
  return actor;
}

/** The sender's user id for the log; null if unknown or if the session cannot be read. */
export async function currentUserId(): Promise<string | null> {
  return currentActor().then(
    (actor) => actor?.userId ?? null,
    () => null,
  );
}
