import fs from "node:fs";
import path from "node:path";
import { listAppliedMigrations } from "@/lib/store/db";

export type Readiness = { status: "ready" } | { status: "not-ready"; reason: "database" | "migrations" };

const TIMEOUT_MS = 3000;
/** The endpoint is public, so all requests within this time share one query. */
const CACHE_MS = 1000;

let last: { at: number; answer: Promise<Readiness> } | undefined;

/** Checks that the database answers the application's role and has every migration that this code needs. */
export function checkReadiness(now = Date.now()): Promise<Readiness> {
  if (!last || Math.abs(now - last.at) >= CACHE_MS) last = { at: now, answer: queryReadiness() };
  return last.answer;
}

async function queryReadiness(): Promise<Readiness> {
  const applied = await Promise.race([listAppliedMigrations(), timeout()]).catch(() => null);
  if (applied === null) return { status: "not-ready", reason: "database" };
  const isMissing = (name: string) => !applied.includes(name);
  return ownMigrations().some(isMissing) ? { status: "not-ready", reason: "migrations" } : { status: "ready" };
}

function timeout(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), TIMEOUT_MS).unref();
  });
}

let own: string[] | undefined;

/** Read once: if the checkout is updated while the process runs, the process still runs the old code. */
function ownMigrations(): string[] {
  own ??= fs
    .readdirSync(path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return own;
}
