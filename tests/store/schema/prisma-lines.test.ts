import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { prismaLines } from "./prisma-lines";

const schema = fs.readFileSync("prisma/schema.prisma", "utf8");
const before = prismaLines(schema);

/** Replaces text that occurs exactly once in the schema, so that an outdated case fails. */
function changed(from: string, to: string): string {
  const parts = schema.split(from);
  expect(parts, `prisma/schema.prisma has "${from}" in one place`).toHaveLength(2);
  return parts.join(to);
}

const NAME = "  name           String\n  currentVersion";
const VERSION = '  currentVersion Int       @default(1) @map("current_version")';
const NOTE_DAY = '  @@index([workspaceId, day])\n  @@map("annotation")';
const TOKEN =
  "token ApiToken @relation(fields: [workspaceId, tokenId], references: [workspaceId, id], onDelete: Cascade, onUpdate: NoAction)";
const TOKEN_KEY =
  "constraint idempotency_key_workspace_id_token_id_fkey on idempotency_key: FOREIGN KEY (workspace_id, token_id) REFERENCES api_token(workspace_id, id)";
const VERSION_LINE = "column plan.current_version integer not null default";

describe("the lines of a Prisma schema change with", () => {
  it.each([
    ["a default", VERSION, VERSION.replace("1", "2"), `${VERSION_LINE} 1`, `${VERSION_LINE} 2`],
    ["no default", VERSION, VERSION.replace("@default(1)", ""), `${VERSION_LINE} 1`, `${VERSION_LINE} none`],
    [
      "the name of a column",
      VERSION,
      VERSION.replace("current_version", "version"),
      `${VERSION_LINE} 1`,
      "column plan.version integer not null default 1",
    ],
    [
      "a type",
      VERSION,
      VERSION.replace("Int ", "Float "),
      `${VERSION_LINE} 1`,
      "column plan.current_version double precision not null default 1",
    ],
    [
      "a column that may be null",
      NAME,
      NAME.replace("String", "String?"),
      "column plan.name text not null default none",
      "column plan.name text default none",
    ],
    [
      "a native type",
      NAME,
      NAME.replace("String", "String @db.Uuid"),
      "column plan.name text not null default none",
      "column plan.name uuid not null default none",
    ],
    [
      "a list",
      NAME,
      NAME.replace("String", "String[]"),
      "column plan.name text not null default none",
      "column plan.name text[] default none",
    ],
    [
      "a text with an apostrophe",
      NAME,
      NAME.replace("String", `String @default("the day's")`),
      "column plan.name text not null default none",
      "column plan.name text not null default 'the day''s'::text",
    ],
    [
      "the columns of an index",
      NOTE_DAY,
      NOTE_DAY.replace("workspaceId, day", "workspaceId, createdAt"),
      "CREATE INDEX annotation_workspace_id_day_idx ON public.annotation USING btree (workspace_id, day)",
      "CREATE INDEX annotation_workspace_id_created_at_idx ON public.annotation USING btree (workspace_id, created_at)",
    ],
    [
      "the name of an index",
      NOTE_DAY,
      NOTE_DAY.replace("day]", 'day], map: "by_day"'),
      "CREATE INDEX annotation_workspace_id_day_idx ON public.annotation USING btree (workspace_id, day)",
      "CREATE INDEX by_day ON public.annotation USING btree (workspace_id, day)",
    ],
    [
      "an index that descends",
      NOTE_DAY,
      NOTE_DAY.replace("day]", "day(sort: Desc)]"),
      "CREATE INDEX annotation_workspace_id_day_idx ON public.annotation USING btree (workspace_id, day)",
      "CREATE INDEX annotation_workspace_id_day_idx ON public.annotation USING btree (workspace_id, day DESC)",
    ],
    [
      "an index that is unique",
      NOTE_DAY,
      NOTE_DAY.replace("@@index", "@@unique"),
      "CREATE INDEX annotation_workspace_id_day_idx ON public.annotation USING btree (workspace_id, day)",
      "CREATE UNIQUE INDEX annotation_workspace_id_day_key ON public.annotation USING btree (workspace_id, day)",
    ],
    [
      "an action on delete",
      TOKEN,
      TOKEN.replace("onDelete: Cascade", "onDelete: SetDefault"),
      `${TOKEN_KEY} ON DELETE CASCADE`,
      `${TOKEN_KEY} ON DELETE SET DEFAULT`,
    ],
    [
      "the actions that Prisma takes where none is given",
      TOKEN,
      TOKEN.replace(", onDelete: Cascade, onUpdate: NoAction", ""),
      `${TOKEN_KEY} ON DELETE CASCADE`,
      `${TOKEN_KEY} ON UPDATE CASCADE ON DELETE RESTRICT`,
    ],
  ])("%s", (...[, from, to, line, instead]) => {
    const after = prismaLines(changed(from, to));
    expect(before.filter((one) => !after.includes(one))).toEqual([line]);
    expect(after.filter((one) => !before.includes(one))).toEqual([instead]);
  });

  it("the name of a table, in every reference to it", () => {
    const after = prismaLines(changed('@@map("api_token")', '@@map("token")'));
    expect(after.filter((one) => !before.includes(one))).toContain("table token");
    expect(after.filter((one) => one.includes("api_token"))).toEqual([]);
  });
});

describe("the lines of a Prisma schema are not guessed", () => {
  it.each([
    [
      "@db.Money",
      NAME.replace("String", "Decimal @db.Money"),
      /field name has the type @db\.Money: add it to .*prisma-lines\.ts/,
    ],
    [
      "a default in SQL",
      NAME.replace("String", 'String @default(dbgenerated("now()"))'),
      /field name has the default .*dbgenerated.*: add it to .*prisma-lines\.ts/,
    ],
    ["what is no schema", "  name Strin\n  currentVersion", /Strin/],
  ])("for %s", (_, to, sentence) => {
    expect(() => prismaLines(changed(NAME, to))).toThrow(sentence);
  });
});
