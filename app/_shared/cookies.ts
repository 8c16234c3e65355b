import { cookies } from "next/headers";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";

/** Hands the browser the cookies that a service asks for. */
export async function setCookies(toSet: CookieToSet[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, maxAgeSeconds, secure } of toSet)
    jar.set(name, value, { httpOnly: true, sameSite: "lax", path: "/", maxAge: maxAgeSeconds, secure });
}
