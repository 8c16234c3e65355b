import { expect, it } from "vitest";
import { readEnv } from "@/lib/env";

const APP_DATABASE_URL = "postgresql://nextdollar_app:secret@127.0.0.1:5432/nextdollar";

it("uses defaults for optional settings, and treats an empty value as missing", () => {
  expect(readEnv({ APP_DATABASE_URL, LOG_LEVEL: "" })).toEqual({
    APP_DATABASE_URL,
    DATABASE_POOL_SIZE: 10,
    LOG_LEVEL: "info",
  });
});

it.each([
  [{}, "APP_DATABASE_URL is not set"],
  [{ APP_DATABASE_URL: "mysql://root@localhost/db" }, "APP_DATABASE_URL is not a Postgres address"],
  [{ APP_DATABASE_URL, DATABASE_POOL_SIZE: "many" }, 'DATABASE_POOL_SIZE is "many". Use a whole number from 1 to 100.'],
  [{ APP_DATABASE_URL, DATABASE_POOL_SIZE: "0" }, 'DATABASE_POOL_SIZE is "0". Use a whole number from 1 to 100.'],
  [{ APP_DATABASE_URL, LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud". Use one of'],
])("says in one sentence what is wrong with %j", (source, sentence) => {
  expect(() => readEnv(source)).toThrow(sentence);
});
