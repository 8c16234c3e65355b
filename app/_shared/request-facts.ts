import { headers } from "next/headers";
import { clientAddress } from "@/lib/auth/request/client-address";
import { isLoopbackInstallation } from "@/lib/auth/request/own-origins";
import type { RequestFacts } from "@/lib/auth/request/request-facts";

/** Whether only this machine can reach the installation, and the request came from here. */
export async function isLoopback(): Promise<boolean> {
  return isLoopbackInstallation(await headers());
}

/** Whence a request came and with what, for services that know no framework. */
export async function requestFacts(): Promise<RequestFacts> {
  const all = await headers();
  return { address: clientAddress(all), userAgent: all.get("user-agent"), cookie: all.get("cookie") };
}
