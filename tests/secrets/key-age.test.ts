import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { ageOfWritingKey, parseKeyRing } from "@/lib/secrets";
import { makeKey } from "../../bin/lib/keys.mjs";

const NOW = new Date("2026-11-23T12:00:00Z");
const named = (keyId: string) => parseKeyRing([`${keyId}:${randomBytes(32).toString("base64url")}`], "a test");

it("reads the age of the writing key from the day in its name", () => {
  const made = parseKeyRing(
    [makeKey(new Date("2025-11-23T23:59:00Z")), makeKey(new Date("2020-01-01T00:00:00Z"))],
    "a test",
  );
  expect(ageOfWritingKey(NOW, made)).toBe(365);
  expect(ageOfWritingKey(NOW, named("2026-11-23"))).toBe(0);
});

it.each(["main", "2026-13-45-x", "20261123", "2026-11-2x", "key-2020-01-01"])(
  "knows no age of a key named %s",
  (keyId) => {
    expect(ageOfWritingKey(NOW, named(keyId))).toBeNull();
  },
);
