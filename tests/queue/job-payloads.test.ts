import { describe, expect, it } from "vitest";
import { z } from "zod";
import { JOB_NAMES, JOB_PAYLOADS } from "@/lib/queue/payloads";

// Payloads stay in the queue's tables and in their backups for days. So they contain only ids and days, nothing to
// steal.
const UUID = "7f1f8a6e-3c1d-4a55-9a0e-2f1d0c9b8a77";
const DAY = "2026-11-23";
const SMUGGLED = [
  "canary-7Qd3xZk9",
  "",
  `${UUID} canary`,
  `${DAY}canary`,
  "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
  "https://example.com",
];

type JsonSchema = { type?: string; properties?: Record<string, JsonSchema>; required?: string[]; format?: string };

describe.each(JOB_NAMES)("the payload of %s", (name) => {
  const schema: z.ZodType = JOB_PAYLOADS[name];
  const shape = z.toJSONSchema(schema) as JsonSchema;
  const fields = Object.entries(shape.properties ?? {});
  const valid = Object.fromEntries(fields.map(([field, { format }]) => [field, format === "date" ? DAY : UUID]));

  it("is an object of ids and days", () => {
    expect(shape.type).toBe("object");
    expect(fields.length).toBeGreaterThan(0);
    expect(schema.safeParse(valid).success).toBe(true);
    for (const [field, { type, format }] of fields) {
      expect({ field, type }).toEqual({ field, type: "string" });
      expect(["uuid", "date"], field).toContain(format);
    }
  });

  it("accepts no other text in any field, and drops unknown fields", () => {
    for (const [field] of fields) {
      for (const text of SMUGGLED)
        expect(schema.safeParse({ ...valid, [field]: text }).success, `${field}: ${text}`).toBe(false);
      expect(schema.safeParse({ ...valid, [field]: { token: "canary" } }).success).toBe(false);
    }
    expect(JSON.stringify(schema.parse({ ...valid, token: "canary", nested: { token: "canary" } }))).not.toContain(
      "canary",
    );
  });
});
