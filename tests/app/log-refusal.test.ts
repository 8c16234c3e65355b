import { beforeEach, describe, expect, it, vi } from "vitest";
import { logRefusal } from "@/app/_shared/log";
import { ServiceError, type ServiceErrorCode } from "@/lib/domain/errors";

const ID = "0a1b2c3d-0000-4000-8000-000000000001";
const HEADERS = new Headers({ "x-request-id": ID });

const lines: string[] = [];
vi.mock("@/lib/logger", async (importOriginal) => {
  const { createLogger } = await importOriginal<typeof import("@/lib/logger")>();
  return { loggerFor: () => createLogger({ write: (line) => void lines.push(line) }) };
});

beforeEach(() => lines.splice(0));

function linesOf(error: ServiceError): Record<string, unknown>[] {
  logRefusal(error, HEADERS, "u");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("a refusal", () => {
  it.each(["unauthenticated", "forbidden", "second-factor-required", "confirmation-required", "rate-limited"] as const)(
    "leaves a warning with who, what and why: %s",
    (code) => {
      const [line] = linesOf(new ServiceError(code, "You may not: ask ada@example.com."));
      expect(line).toMatchObject({ level: "warn", requestId: ID, userId: "u", refusal: code });
      expect(line?.reason).toBe("You may not: ask [address]");
    },
  );

  it.each(["invalid-input", "not-found"] as const)("of what was sent leaves no word of it: %s", (code) => {
    const [line] = linesOf(new ServiceError(code, '"secret text" is not an address.', "email"));
    expect(line).toMatchObject({ level: "info", refusal: code, field: "email" });
    expect(JSON.stringify(line)).not.toContain("secret text");
  });

  it.each(["conflict", "infeasible", "not-enough-data", "unavailable"] as const)(
    "for other reasons leaves none: %s",
    (code: ServiceErrorCode) => expect(linesOf(new ServiceError(code, "Later."))).toEqual([]),
  );
});
