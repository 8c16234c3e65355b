import { expect } from "vitest";
import { finishSingleSignOn } from "@/lib/services/identity/single-sign-on/finish-single-sign-on";
import {
  startSingleSignOn,
  type SingleSignOnRequest,
} from "@/lib/services/identity/single-sign-on/start-single-sign-on";
import { asOwner } from "../../../store/owner";
import { Browser } from "../browser";

let addresses = 0;

/** Goes to the identity provider and back, and returns the final path. */
export async function throughProvider(browser: Browser, request: Partial<SingleSignOnRequest> = {}): Promise<string> {
  const answer = await answerOf(await begin(browser, request));
  const end = await finishSingleSignOn(answer, await browser.actor(), browser.facts(), new Date());
  browser.keep(end.cookies);
  return end.path;
}

/** Each browser has its own address, so that tests do not share a limit of attempts. */
export function newBrowser(): Browser {
  return new Browser(undefined, `192.0.2.${++addresses % 250}`);
}

/** Starts single sign-on and returns the provider's URL. */
export async function begin(browser: Browser, request: Partial<SingleSignOnRequest> = {}): Promise<string> {
  const fullRequest = { purpose: "sign-in" as const, next: "/", ...request };
  const { url, cookies } = await startSingleSignOn(fullRequest, await browser.actor(), browser.facts(), new Date());
  browser.keep(cookies);
  return url;
}

/** The parameters with which the provider sends the browser back. */
export async function answerOf(url: string): Promise<URLSearchParams> {
  const response = await fetch(url, { redirect: "manual" });
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "").searchParams;
}

export function problem(name: string): string {
  return `/sign-in/sso?problem=${name}`;
}

export function rolesOf(email: string) {
  return asOwner<{ workspace_id: string; role: string; source: string }>(
    "SELECT workspace_id, role, source FROM membership WHERE user_id = (SELECT id FROM app_user WHERE email = $1)",
    [email],
  );
}

export async function roleOf(email: string, workspaceId: string) {
  const row = (await rolesOf(email)).find(({ workspace_id }) => workspace_id === workspaceId);
  return row ? { role: row.role, source: row.source } : null;
}
