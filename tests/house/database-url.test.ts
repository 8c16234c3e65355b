import { expect, test } from "vitest";
import { parsePostgresUrl } from "../../bin/lib/database-url.mjs";

test.each([
  "postgresql://u:p@localhost:5432/d",
  "postgresql://u:p@127.0.0.1/d",
  "postgresql://u:p@[::1]/d",
  "postgresql://u:p@db/d",
  "postgresql://u:p@10.1.2.3/d",
  "postgresql://u:p@db.example.com/d?sslmode=verify-full",
  "postgresql://u:p@db.internal.example.com/d?sslmode=disable",
])("%s is accepted", (address) => {
  expect(parsePostgresUrl(address).href).toBe(new URL(address).href);
});

test.each(["postgresql://u:p@db.example.com/d", "postgres://u:p@203.0.113.9/d?application_name=x"])(
  "%s is refused until it says whether to encrypt, and the message hides its password",
  (address) => {
    expect(() => parsePostgresUrl(address)).toThrow(/sslmode=verify-full/);
    expect(() => parsePostgresUrl(address)).not.toThrow(/:p@/);
  },
);
