import fs from "node:fs";
import http from "node:http";
import { inject } from "vitest";
import { startSession } from "@/lib/auth/session/start-session";
import { ROUTES } from "../surface/routes";
import type { Ids, World } from "../world";

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

export interface Asked {
  method?: string;
  cookie?: string | null;
  headers?: Record<string, string | null>;
  body?: string | Buffer;
}

/** Sends one request as a program would: adds only the Host header, and follows no redirect. */
export function requestApp(path: string, { method = "GET", cookie, headers = {}, body }: Asked = {}): Promise<Answer> {
  const { hostname, port } = new URL(inject("app").url);
  const sent = { ...(cookie ? { cookie } : {}), ...headers };
  const present = Object.fromEntries(Object.entries(sent).filter((pair): pair is [string, string] => pair[1] !== null));
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers: present }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The headers of a request from one of the app's own pages. */
export const ownOrigin = (): Record<string, string> => ({ origin: inject("app").url });

export interface Credentials {
  cookie?: string | null;
  token?: string;
}

interface RouteOf {
  ids: Ids;
  world: World;
}

/** Sends the table's sample request with the given credentials. */
export async function requestRoute(
  key: string,
  { ids, world, cookie = null, token, headers: more = {} }: Credentials & Pick<Asked, "headers"> & RouteOf,
): Promise<Answer> {
  const [method = "", path = ""] = key.split(" ");
  const { headers, body, query } = ROUTES[key] ?? {};
  return requestApp(`${fillPath(path, ids)}${query?.(ids) ?? ""}`, {
    method,
    cookie,
    headers: {
      ...(method === "GET" ? {} : ownOrigin()),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(await headers?.(ids, world)),
      ...more,
    },
    ...(body ? { body: body(ids, world) } : {}),
  });
}

export interface ActionAnswer extends Answer {
  /** The action's result; null if no action ran. */
  result: { ok: boolean; code?: string; message?: string; value?: unknown } | null;
}

/** Calls a server action the way the client half of React does, from a page that has it. */
export async function callAction(
  key: string,
  args: unknown[],
  { ids, headers, ...asked }: Asked & { ids: Pick<Ids, "slug" | "planId" | "importId" | "runId"> },
): Promise<ActionAnswer> {
  const { id, page } = findAction(key);
  const answer = await requestApp(fillPath(page, ids), {
    ...asked,
    method: "POST",
    headers: {
      ...ownOrigin(),
      "next-action": id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      ...headers,
    },
    body: encodeArguments(args),
  });
  const [, row] = /1:(\{"ok":.*)/.exec(answer.text) ?? [];
  return { ...answer, result: row ? (JSON.parse(row) as ActionAnswer["result"]) : null };
}

interface ManifestEntry {
  workers: Record<string, unknown>;
  filename: string;
  exportedName: string;
}

/** The actions that the build exposes, by their keys in the surface table. */
export function builtActions(): Map<string, { id: string; page: string }> {
  const manifest = JSON.parse(fs.readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, ManifestEntry>;
  };
  return new Map(
    Object.entries(manifest.node).map(([id, { workers, filename, exportedName }]) => {
      const [page = ""] = Object.keys(workers).sort();
      return [`${filename}#${exportedName}`, { id, page }];
    }),
  );
}

function findAction(key: string) {
  const action = builtActions().get(key);
  if (!action) throw new Error(`${key} is not in any page of the build.`);
  return action;
}

/** Parts of addresses that name no object of a workspace. */
const MADE_UP: Record<string, string> = { path: "nothing", token: "made-up" };

/** "app/[workspace]/plan/[planId]/page" and "/[workspace]/plan/[planId]" with the ids in their places. */
export function fillPath(page: string, ids: Record<string, string> | Ids): string {
  const path = page
    .replace(/^app/, "")
    .replace(/\/page$/, "")
    .replaceAll(/\/\([^)]*\)/g, "");
  const filled = path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_whole, name: string) => {
    const value = name === "workspace" ? ids.slug : ((ids as Record<string, string>)[name] ?? MADE_UP[name]);
    if (value === undefined) throw new Error(`${page} needs "${name}", which the world does not have.`);
    return encodeURIComponent(value);
  });
  return filled || "/";
}

/** Encodes plain values as React does: JSON, with a dollar prefix for values that JSON lacks. */
function encodeArguments(args: unknown[]): string {
  return JSON.stringify(args, (_key, value: unknown) => {
    if (typeof value === "bigint") return `$n${value}`;
    if (value === undefined) return "$undefined";
    return typeof value === "string" && value.startsWith("$") ? `$${value}` : value;
  });
}

export interface Shown {
  secondFactor?: boolean;
  confirmedAt?: Date | null;
}

/** Signs a person in without the form and returns the cookie header of their browser. */
export async function signIn(
  { userId }: { userId: string },
  { secondFactor = true, confirmedAt = new Date() }: Shown = {},
): Promise<string> {
  const facts = { address: "127.0.0.1", userAgent: "test", cookie: null };
  const session = { userId, method: "password", withSecondFactor: secondFactor, confirmedAt } as const;
  const cookies = await startSession(session, facts, new Date());
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
}
