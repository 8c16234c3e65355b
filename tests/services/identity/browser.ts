import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { readSession } from "@/lib/auth/session/read-session";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";

/** The part of a browser that sign-in needs: it stores cookies and sends them back. */
export class Browser {
  readonly jar = new Map<string, string>();

  constructor(
    readonly userAgent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    readonly address = "192.0.2.1",
  ) {}

  keep(cookies: CookieToSet[]): void {
    for (const { name, value, maxAgeSeconds } of cookies) {
      if (maxAgeSeconds === 0) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  facts(): RequestFacts {
    return { address: this.address, userAgent: this.userAgent, cookie: this.cookie() };
  }

  actor(now = new Date()) {
    return readSession(new Headers({ cookie: this.cookie(), host: "localhost:3000" }), now);
  }

  /** The session cookie only. */
  session(): string | undefined {
    return this.jar.get("nextdollar");
  }

  cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  }
}
