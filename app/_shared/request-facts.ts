import { headers } from "next/headers";
import { clientAddress } from "@/lib/auth/request/client-address";
import { isLoopbackInstallation } from "@/lib/auth/request/own-origins";
import type { RequestFacts } from "@/lib/auth/request/request-facts";

/** Whether only this machine can reach the installation, and the request came from this machine. */
export async function isLoopback(): Promise<boolean> {
  return isLoopbackInstallation(await headers());
}

/** Client address, user agent and cookies, for services that do not depend on Next. */
export async function requestFacts(): Promise<RequestFacts> {
  const all = await headers();
  return { address: clientAddress(all), userAgent: all.get("user-agent"), cookie: all.get("cookie") };
}
