import fs from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseLines } from "./schema/database-lines";
import { prismaLines } from "./schema/prisma-lines";

// Every test file has a copy of a database that was migrated from empty.
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
const schema = fs.readFileSync("prisma/schema.prisma", "utf8");
const wanted = prismaLines(schema);

beforeAll(() => client.connect());
afterAll(() => client.end());

const differences = (fromSchema: string[], fromDatabase: string[]) => [
  ...fromSchema.filter((line) => !fromDatabase.includes(line)).map((line) => `only the schema: ${line}`),
  ...fromDatabase.filter((line) => !fromSchema.includes(line)).map((line) => `only the database: ${line}`),
];

/** Changes the database, compares it, and rolls the change back. */
async function differencesAfter(sql: string, fromSchema = wanted): Promise<string[]> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    return differences(fromSchema, await databaseLines(client));
  } finally {
    await client.query("ROLLBACK");
  }
}

const onlySchema = (line: string) => `only the schema: ${line}`;
const onlyDatabase = (line: string) => `only the database: ${line}`;

describe("the migrations", () => {
  it("create the database that prisma/schema.prisma describes", async () => {
    expect(differences(wanted, await databaseLines(client))).toEqual([]);
  });

  it("are compared object by object, each once", () => {
    expect(wanted.length).toBeGreaterThan(700);
    expect(new Set(wanted).size).toBe(wanted.length);
  });
});

const NOTE = "column annotation.text";
const NOTE_INDEX = "INDEX annotation_workspace_id_day_idx ON public.annotation USING btree";
const NOTE_KEY =
  "constraint annotation_workspace_id_fkey on annotation: FOREIGN KEY (workspace_id) REFERENCES workspace(id)";
const CODE_KEY = "constraint used_code_pkey on used_code: PRIMARY KEY";
const SLOT =
  "UNIQUE INDEX channel_member_workspace_id_budget_entity_id_valid_from_key ON public.channel_member USING btree";
const SLOT_NAME = "channel_member_workspace_id_budget_entity_id_valid_from_key";

/** The SQL, the line that the database then lacks, and the line that it has instead. */
const CHANGED: [string, string, string, string][] = [
  [
    "a missing default",
    "ALTER TABLE plan ALTER current_version DROP DEFAULT",
    "column plan.current_version integer not null default 1",
    "column plan.current_version integer not null default none",
  ],
  [
    "another default",
    "ALTER TABLE connection ALTER status SET DEFAULT 'paused'",
    "column connection.status text not null default 'active'::text",
    "column connection.status text not null default 'paused'::text",
  ],
  [
    "a default that only the database has",
    "ALTER TABLE annotation ALTER id SET DEFAULT gen_random_uuid()",
    "column annotation.id uuid not null default none",
    "column annotation.id uuid not null default gen_random_uuid()",
  ],
  [
    "a missing default of a list",
    "ALTER TABLE api_token ALTER plan_ids DROP DEFAULT",
    "column api_token.plan_ids uuid[] default ARRAY[]::uuid[]",
    "column api_token.plan_ids uuid[] default none",
  ],
  [
    "a column that may be null",
    "ALTER TABLE annotation ALTER text DROP NOT NULL",
    `${NOTE} text not null default none`,
    `${NOTE} text default none`,
  ],
  [
    "a column that may not",
    "ALTER TABLE annotation ALTER created_by SET NOT NULL",
    "column annotation.created_by uuid default none",
    "column annotation.created_by uuid not null default none",
  ],
  [
    "another type",
    "ALTER TABLE annotation ALTER text TYPE varchar(10)",
    `${NOTE} text not null default none`,
    `${NOTE} character varying(10) not null default none`,
  ],
  [
    "another precision",
    "ALTER TABLE rate ALTER rate TYPE numeric(20, 6)",
    "column rate.rate numeric(24,12) not null default none",
    "column rate.rate numeric(20,6) not null default none",
  ],
  [
    "instants without a zone",
    "ALTER TABLE annotation ALTER removed_at TYPE timestamp(6)",
    "column annotation.removed_at timestamp(6) with time zone default none",
    "column annotation.removed_at timestamp(6) without time zone default none",
  ],
  [
    "a list in place of a value",
    "ALTER TABLE annotation ALTER text TYPE text[] USING ARRAY[text]",
    `${NOTE} text not null default none`,
    `${NOTE} text[] not null default none`,
  ],
  [
    "a renamed column",
    "ALTER TABLE annotation RENAME text TO words",
    `${NOTE} text not null default none`,
    "column annotation.words text not null default none",
  ],
  [
    "a primary key in another order",
    "ALTER TABLE used_code DROP CONSTRAINT used_code_pkey, ADD PRIMARY KEY (code_hash, user_id)",
    `${CODE_KEY} (user_id, code_hash)`,
    `${CODE_KEY} (code_hash, user_id)`,
  ],
  [
    "an index in another order",
    "DROP INDEX annotation_workspace_id_day_idx; CREATE INDEX annotation_workspace_id_day_idx ON annotation (day, workspace_id)",
    `CREATE ${NOTE_INDEX} (workspace_id, day)`,
    `CREATE ${NOTE_INDEX} (day, workspace_id)`,
  ],
  [
    "an index that descends",
    "DROP INDEX annotation_workspace_id_day_idx; CREATE INDEX annotation_workspace_id_day_idx ON annotation (workspace_id, day DESC)",
    `CREATE ${NOTE_INDEX} (workspace_id, day)`,
    `CREATE ${NOTE_INDEX} (workspace_id, day DESC)`,
  ],
  [
    "an index over some of the rows",
    "DROP INDEX annotation_workspace_id_day_idx; CREATE INDEX annotation_workspace_id_day_idx ON annotation (workspace_id, day) WHERE removed_at IS NULL",
    `CREATE ${NOTE_INDEX} (workspace_id, day)`,
    `CREATE ${NOTE_INDEX} (workspace_id, day) WHERE (removed_at IS NULL)`,
  ],
  [
    "a renamed index",
    "ALTER INDEX annotation_workspace_id_day_idx RENAME TO by_day",
    `CREATE ${NOTE_INDEX} (workspace_id, day)`,
    "CREATE INDEX by_day ON public.annotation USING btree (workspace_id, day)",
  ],
  [
    "an index that is no longer unique",
    `DROP INDEX ${SLOT_NAME}; CREATE INDEX ${SLOT_NAME} ON channel_member (workspace_id, budget_entity_id, valid_from)`,
    `CREATE ${SLOT} (workspace_id, budget_entity_id, valid_from)`,
    `CREATE ${SLOT.replace("UNIQUE ", "")} (workspace_id, budget_entity_id, valid_from)`,
  ],
  [
    "another action on delete",
    "ALTER TABLE annotation DROP CONSTRAINT annotation_workspace_id_fkey, ADD FOREIGN KEY (workspace_id) REFERENCES workspace",
    `${NOTE_KEY} ON DELETE CASCADE`,
    NOTE_KEY,
  ],
  [
    "another action on update",
    "ALTER TABLE annotation DROP CONSTRAINT annotation_workspace_id_fkey, ADD FOREIGN KEY (workspace_id) REFERENCES workspace ON UPDATE CASCADE ON DELETE CASCADE",
    `${NOTE_KEY} ON DELETE CASCADE`,
    `${NOTE_KEY} ON UPDATE CASCADE ON DELETE CASCADE`,
  ],
  [
    "another target",
    "ALTER TABLE annotation DROP CONSTRAINT annotation_workspace_id_fkey, ADD FOREIGN KEY (workspace_id) REFERENCES workspace_directory (workspace_id) ON DELETE CASCADE",
    `${NOTE_KEY} ON DELETE CASCADE`,
    `${NOTE_KEY.replace("workspace(id)", "workspace_directory(workspace_id)")} ON DELETE CASCADE`,
  ],
];

describe("the comparison sees, in the database,", () => {
  it.each(CHANGED)("%s", async (_, sql, missing, instead) => {
    expect(await differencesAfter(sql)).toEqual([onlySchema(missing), onlyDatabase(instead)]);
  });

  it.each([
    ["one more column", "ALTER TABLE annotation ADD extra int", "column annotation.extra integer default none"],
    ["one more table", "CREATE TABLE extra ()", "table extra"],
    ["a view", "CREATE VIEW extra AS SELECT 1", "view extra"],
    ["a sequence", "CREATE SEQUENCE extra", "sequence extra"],
    ["one more schema", "CREATE SCHEMA extra", "schema extra"],
    ["an enum", "CREATE TYPE extra AS ENUM ('b', 'a')", "enum extra (b, a)"],
    [
      "one more index, over an expression",
      "CREATE INDEX extra ON annotation (lower(text))",
      "CREATE INDEX extra ON public.annotation USING btree (lower(text))",
    ],
    [
      "one more unique constraint",
      "ALTER TABLE annotation ADD CONSTRAINT extra UNIQUE (text)",
      "CREATE UNIQUE INDEX extra ON public.annotation USING btree (text)",
    ],
    [
      "one more foreign key",
      "ALTER TABLE membership ADD CONSTRAINT extra FOREIGN KEY (user_id) REFERENCES app_user",
      "constraint extra on membership: FOREIGN KEY (user_id) REFERENCES app_user(id)",
    ],
  ])("%s", async (_, sql, line) => {
    expect(await differencesAfter(sql)).toEqual([onlyDatabase(line)]);
  });

  it.each([
    ["a missing column", "ALTER TABLE annotation DROP COLUMN text", `${NOTE} text not null default none`],
    ["a missing index", "DROP INDEX annotation_workspace_id_day_idx", `CREATE ${NOTE_INDEX} (workspace_id, day)`],
    [
      "a missing unique index",
      `DROP INDEX ${SLOT_NAME}`,
      `CREATE ${SLOT} (workspace_id, budget_entity_id, valid_from)`,
    ],
    [
      "a missing primary key",
      "ALTER TABLE used_code DROP CONSTRAINT used_code_pkey",
      `${CODE_KEY} (user_id, code_hash)`,
    ],
    [
      "a missing foreign key",
      "ALTER TABLE annotation DROP CONSTRAINT annotation_workspace_id_fkey",
      `${NOTE_KEY} ON DELETE CASCADE`,
    ],
  ])("%s", async (_, sql, line) => {
    expect(await differencesAfter(sql)).toEqual([onlySchema(line)]);
  });

  it("a missing table, with everything in it", async () => {
    expect(await differencesAfter("DROP TABLE used_code")).toEqual([
      onlySchema("column used_code.code_hash text not null default none"),
      onlySchema("column used_code.used_at timestamp(6) with time zone not null default CURRENT_TIMESTAMP"),
      onlySchema("column used_code.user_id uuid not null default none"),
      onlySchema(`${CODE_KEY} (user_id, code_hash)`),
      onlySchema("table used_code"),
    ]);
  });

  it("an auto-increment column, with its sequence", async () => {
    const sql = "ALTER TABLE import_chunk ALTER ordinal ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME numbers)";
    expect(await differencesAfter(sql)).toEqual([
      onlySchema("column import_chunk.ordinal integer not null default none"),
      onlyDatabase("column import_chunk.ordinal integer not null default identity none"),
      onlyDatabase("sequence numbers"),
    ]);
  });

  it("an enum with its values in another order, but not in the same order", async () => {
    const withEnum = schema.replace("  text        String\n", "  text        Mood\n");
    const fromSchema = prismaLines(`${withEnum}\nenum Mood {\n  good\n  bad\n\n  @@map("mood")\n}\n`);
    const sql = (values: string) =>
      `CREATE TYPE mood AS ENUM (${values}); ALTER TABLE annotation ALTER text TYPE mood USING 'good'`;
    expect(await differencesAfter(sql("'good', 'bad'"), fromSchema)).toEqual([]);
    expect(await differencesAfter(sql("'bad', 'good'"), fromSchema)).toEqual([
      onlySchema("enum mood (good, bad)"),
      onlyDatabase("enum mood (bad, good)"),
    ]);
  });
});
