import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ServiceError } from "@/lib/domain/errors";
import { openWorkspace } from "@/lib/services/workspace/open-workspace";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "./session";

/** The context of a page in a workspace, opened once per request. */
export const openPage = cache(async (slug: string) =>
  orNotFound(openWorkspace(await actorOrSignIn(`/${slug}`), slug, new Date())),
);

/** Leads to the sign-in, and from there back to `path`. */
export async function actorOrSignIn(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
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
