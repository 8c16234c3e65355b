import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ServiceError } from "@/lib/domain/errors";
import { ownPath } from "@/lib/domain/own-path";
import { openWorkspace } from "@/lib/services/workspace";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "./session";

/** The context of a page in a workspace, opened once per request. */
export const openPage = cache(async (slug: string) =>
  orNotFound(openWorkspace(await actorOrSignIn(`/${slug}`), slug, new Date())),
);

/** Leads to the sign-in, and from there back to the page that was asked for, which lies at `path` or below it. */
export async function actorOrSignIn(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?next=${encodeURIComponent(await askedPath(path))}`);
}

/** The address of this request with its query, as the proxy noted it; `path` where that says nothing. */
export async function askedPath(path: string): Promise<string> {
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
