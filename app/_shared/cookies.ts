import { cookies } from "next/headers";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";

/** Sets the cookies that a service returns. */
export async function setCookies(newCookies: CookieToSet[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, maxAgeSeconds, secure } of newCookies)
    jar.set(name, value, { httpOnly: true, sameSite: "lax", path: "/", maxAge: maxAgeSeconds, secure });
}
