import { createHash } from "node:crypto";
import fs from "node:fs";
import { expect, it } from "vitest";

const LIST = "prisma/migrations.sha256";
const FOLDER = "prisma/migrations";

const files = fs
  .readdirSync(FOLDER)
  .map((name) => `${FOLDER}/${name}/migration.sql`)
  .filter((file) => fs.existsSync(file))
  .sort();
const lineOf = (file: string) => `${createHash("sha256").update(fs.readFileSync(file)).digest("hex")}  ${file}`;
const listed = fs.readFileSync(LIST, "utf8").trimEnd().split("\n");

// A database remembers the hash of each migration that it has applied, and refuses to start with another one.
it.each(files)("%s is as it was committed", (file) => {
  const committed = listed.find((line) => line.endsWith(`  ${file}`));
  const wayOut = committed
    ? `${file} was edited: put it back as it was, and write a new migration for the change.`
    : `${file} is new: add this line to ${LIST}:\n${lineOf(file)}`;
  expect(committed, wayOut).toBe(lineOf(file));
});

it("the list names every migration once, in order", () => {
  expect(listed.map((line) => line.slice(66))).toEqual(files);
});
