import fs from "node:fs";
import { expect, it } from "vitest";
import { repositoryFiles } from "./repository-files";
import { voiceHits, VOICE_WORDS } from "./voice-words";

const TEXT = /\.(ts|tsx|mjs|md|prisma)$/;
/** Records of what was said and measured once, and the pages that quote such words to explain the rule. */
const RECORDS =
  /^(findings\/|tests\/bench\/results\/|prisma\/migrations\/|CHANGELOG\.md$|STYLE\.md$|tests\/house\/voice)/;
/** Words that are names here. */
const NAMES = new Set([
  'bin/lib/database/postgres.mjs says "nobody"', // a user of Unix
  'lib/auth/password/common-passwords.ts says "whatever"', // a password
]);

it("finds such words in prose and in the parts of identifiers", () => {
  expect(voiceHits("const wasTold = 1;\n// It lies in a foothill_beside.\n// standard, believed, bestand")).toEqual([
    { line: 1, word: "told" },
    { line: 2, word: "lies" },
    { line: 2, word: "beside" },
  ]);
});

it("code, tests and documents say it in plain English", () => {
  const files = repositoryFiles().filter((file) => TEXT.test(file) && !RECORDS.test(file));
  const found = files.flatMap((file) =>
    voiceHits(fs.readFileSync(file, "utf8"))
      .filter(({ word }) => !NAMES.has(`${file} says "${word}"`))
      .map(({ line, word }) => `${file}:${line} says "${word}": write ${VOICE_WORDS[word]}`),
  );
  expect(files.length).toBeGreaterThan(800);
  expect(found).toEqual([]);
});
