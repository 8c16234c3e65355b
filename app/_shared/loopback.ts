import { headers } from "next/headers";
import { isLoopbackInstallation } from "@/lib/auth/request/own-origins";

/** Whether only this machine can reach the installation, and the request came from here. */
export async function isLoopback(): Promise<boolean> {
  return isLoopbackInstallation(await headers());
}
