import fs from "node:fs";
import path from "node:path";
import { listAppliedMigrations } from "@/lib/store/db";

export type Readiness = { status: "ready" } | { status: "not-ready"; reason: "database" | "migrations" };

const PATIENCE_MS = 3000;
/** Anybody may ask, so the database is asked once for all who do within this time. */
const KEPT_MS = 1000;

let last: { at: number; answer: Promise<Readiness> } | undefined;

/** Whether the database answers this process as the application, and has every migration that this code was written for. */
export function checkReadiness(now = Date.now()): Promise<Readiness> {
  if (!last || Math.abs(now - last.at) >= KEPT_MS) last = { at: now, answer: askDatabase() };
  return last.answer;
}

async function askDatabase(): Promise<Readiness> {
  const applied = await Promise.race([listAppliedMigrations(), silence()]).catch(() => null);
  if (applied === null) return { status: "not-ready", reason: "database" };
  const isMissing = (name: string) => !applied.includes(name);
  return ownMigrations().some(isMissing) ? { status: "not-ready", reason: "migrations" } : { status: "ready" };
}

function silence(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MS).unref();
  });
}

let own: string[] | undefined;

/** Read once: a checkout that is brought up to date under a running process is not what that process runs. */
function ownMigrations(): string[] {
  own ??= fs
    .readdirSync(path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return own;
}
