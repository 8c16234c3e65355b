import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { boundLog } from "../../bin/lib/server-log.mjs";

const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "log-")), "postgres.log");

it("a log that is too long is moved aside, and the server keeps writing", () => {
  const server = fs.openSync(file, "a");
  boundLog(file, 100);
  fs.writeSync(server, "a".repeat(100));
  boundLog(file, 100);
  expect(fs.statSync(file).size).toBe(100);
  for (const sign of ["b", "c"]) {
    fs.writeSync(server, sign.repeat(50));
    boundLog(file, 100);
    fs.writeSync(server, sign.repeat(70));
  }
  expect(fs.readFileSync(`${file}.1`, "utf8")).toBe("b".repeat(70) + "c".repeat(50));
  expect(fs.readFileSync(file, "utf8")).toBe("c".repeat(70));
  fs.closeSync(server);
});

it("a missing log causes no error", () => {
  expect(() => boundLog(path.join(path.dirname(file), "none.log"))).not.toThrow();
});
