import { headers } from "next/headers";
import { clientAddress } from "@/lib/auth/request/client-address";
import type { RequestFacts } from "@/lib/auth/request/request-facts";

/** Whence a request came and with what, for services that know no framework. */
export async function requestFacts(): Promise<RequestFacts> {
  const all = await headers();
  return { address: clientAddress(all), userAgent: all.get("user-agent"), cookie: all.get("cookie") };
}
