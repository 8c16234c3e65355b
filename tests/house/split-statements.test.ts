import { describe, expect, it } from "vitest";
import { splitStatements } from "../../bin/lib/split-statements.mjs";

describe("splitting a script into statements", () => {
  it.each([
    ["two statements", "SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]],
    ["a last one without a semicolon", "SELECT 1;\nSELECT 2", ["SELECT 1", "SELECT 2"]],
    ["nothing", "  \n-- only a comment; really\n/* and; another */ ; ;", []],
    ["a semicolon in a string", "SELECT 'a;b';SELECT 2", ["SELECT 'a;b'", "SELECT 2"]],
    ["a doubled quote", "SELECT 'it''s; here'; SELECT 2", ["SELECT 'it''s; here'", "SELECT 2"]],
    ["an escape string", "SELECT E'\\'; x'; SELECT 2", ["SELECT E'\\'; x'", "SELECT 2"]],
    ["a backslash in a plain string", "SELECT '\\'; SELECT 2", ["SELECT '\\'", "SELECT 2"]],
    ["a name ending in e before a string", "SELECT date'\\'; SELECT 2", ["SELECT date'\\'", "SELECT 2"]],
    ["a quoted name", 'SELECT ";" FROM "a""b;"; SELECT 2', ['SELECT ";" FROM "a""b;"', "SELECT 2"]],
    ["a nested comment", "/* a /* b; */ c; */ SELECT 1; SELECT 2", ["/* a /* b; */ c; */ SELECT 1", "SELECT 2"]],
    [
      "parameters",
      "PREPARE p AS SELECT $1; SELECT a$b$c; SELECT 2",
      ["PREPARE p AS SELECT $1", "SELECT a$b$c", "SELECT 2"],
    ],
  ])("handles %s", (_name, script, statements) => {
    expect(splitStatements(script)).toEqual(statements);
  });

  it("does not split function bodies, with any dollar tag", () => {
    const plain = "CREATE FUNCTION f() RETURNS void AS $$ BEGIN PERFORM 1; PERFORM ';'; END $$ LANGUAGE plpgsql";
    const tagged = "DO $body$ BEGIN EXECUTE $$ SELECT 1; $$; END $body$";
    expect(splitStatements(`${plain};\n${tagged};\nSELECT 2;`)).toEqual([plain, tagged, "SELECT 2"]);
  });

  it("keeps a comment with the statement that follows it", () => {
    expect(splitStatements("-- CreateTable; really\nCREATE TABLE a ();")).toEqual([
      "-- CreateTable; really\nCREATE TABLE a ()",
    ]);
  });

  it.each(["SELECT 'open", "DO $$ open", "/* open", 'SELECT "open'])("refuses the unclosed %s", (script) => {
    expect(() => splitStatements(script)).toThrow(/not closed/);
  });
});
