import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyRing, parseKeyRing } from "@/lib/secrets";
import { changeKeyFile, makeKey } from "../../bin/lib/keys.mjs";

const good = (name: string) => `${name}:${randomBytes(32).toString("base64url")}`;
const of = (bytes: ArrayLike<number> | string) => `k:${Buffer.from(bytes as string).toString("base64url")}`;
const rule = (step: number) => Array.from({ length: 32 }, (_, i) => (i * step) % 256);
const refusalOf = (...entries: string[]) => {
  try {
    parseKeyRing(entries, "NEXTDOLLAR_KEYS");
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("a key ring", () => {
  it.each([
    ["no key", [], "contains no key"],
    ["only blanks", ["", "  "], "contains no key"],
    ["a key without a name", [randomBytes(32).toString("base64url")], "has no name"],
    ["a name with a dot", [good("a.b")], "has a name that is not 1 to 32 letters"],
    ["an empty name", [good("")], "has a name that is not 1 to 32 letters"],
    ["a name too long", [good("k".repeat(33))], "has a name that is not 1 to 32 letters"],
    ["one name twice", [good("k"), good("k")], 'names the key "k" twice'],
    ["a short key", [of(randomBytes(16))], "has 16 bytes but needs 32"],
    ["an empty key", ["k:"], "has 0 bytes but needs 32"],
    ["a long key", [of(randomBytes(64))], "has 64 bytes but needs 32"],
    ["no base64", ["k:correct horse battery staple, and more"], "is not in base64url"],
    [
      "bits that are ignored",
      [`k:${"Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF".slice(0, 42)}9`],
      "is not in base64url",
    ],
    ["zeros", [of(new Array<number>(32).fill(0))], "it repeats one byte"],
    ["one byte", [of(new Array<number>(32).fill(0xa7))], "it repeats one byte"],
    ["two bytes in turn", [of(Array.from({ length: 32 }, (_, i) => (i % 2 ? 0xa7 : 0x13)))], "repeats a pattern"],
    ["half a key twice", [of(Buffer.concat([Buffer.alloc(16, "ÿ¾Z"), Buffer.alloc(16, "ÿ¾Z")]))], "repeats a pattern"],
    ["counting up", [of(rule(1))], "follow a rule"],
    ["counting down", [of(rule(255))], "follow a rule"],
    ["counting in sevens", [of(rule(7))], "follow a rule"],
    ["words as bytes", [of("changeme-changeme-please-2026-ok")], "readable text"],
    ["a password as bytes", [of("Tr0ub4dor&3 is a fine password!!")], "readable text"],
    ["hexadecimal as bytes", [of(randomBytes(16).toString("hex"))], "readable text"],
    ["words of another alphabet", [of("пароль для теста!!")], "readable text"],
    ["changeme as base64", [`k:${"changeme".repeat(6).slice(0, 42)}c`], "can be guessed"],
    [
      "a default inside",
      [`k:nextdollarDefaultKey0${randomBytes(16).toString("base64url").slice(0, 21)}A`],
      "a word that",
    ],
    ["the alphabet", ["k:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopo"], "can be guessed"],
    ["lower case only", ["k:thequickbrownfoxjumpsoverthelazydogandruns0"], "its letters have only one case"],
    ["few characters", ["k:aB1aB2aB3aB1aB1aB2aB2aB3aB1aB3aB3aB2aB1aB2A"], "can be guessed"],
  ])("refuses %s", (_, entries, sentence) => {
    const refusal = refusalOf(...entries);
    expect(refusal).toContain(sentence);
    for (const entry of entries) {
      const text = entry.slice(entry.indexOf(":") + 1);
      if (text.length > 8) expect(refusal).not.toContain(text);
    }
  });

  it("refuses one key under two names, however it is spelled", () => {
    const bytes = Buffer.from(randomBytes(31).toString("hex") + "ff", "hex");
    expect(refusalOf(`a:${bytes.toString("base64url")}`, `b:${bytes.toString("base64")}`)).toContain(
      'The keys "a" and "b" in NEXTDOLLAR_KEYS are the same',
    );
  });

  it("accepts generated keys, in base64 and base64url, with comments and blank lines", () => {
    for (let i = 0; i < 2000; i++) expect(refusalOf(makeKey())).toBe("accepted");
    const base64 = `${randomBytes(32).toString("base64")}`;
    const ring = parseKeyRing(["# keys of the shop", " a : " + base64, "", good("b")], "the file");
    expect([...ring.keys.keys()]).toEqual(["a", "b"]);
    expect(ring.writing.keyId).toBe("a");
  });

  it("shows no key when it is printed", () => {
    const entry = good("k");
    const text = entry.slice(2);
    const shown = inspect(parseKeyRing([entry], "the test"), { depth: 9, showHidden: true });
    expect(shown).not.toContain(text);
    expect(JSON.stringify(parseKeyRing([entry], "the test"))).not.toContain(text);
    expect(shown).not.toContain(Buffer.from(text, "base64url").toString("hex").slice(0, 8));
  });
});

describe("the key file", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "keys-"));
    file = path.join(folder, "keys");
    vi.stubEnv("NEXTDOLLAR_KEYS", "");
    vi.stubEnv("NEXTDOLLAR_KEYS_FILE", file);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    fs.rmSync(folder, { recursive: true });
  });

  it("is created for this user only, and read again when it changes", () => {
    changeKeyFile(file, () => [good("first")]);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(keyRing().writing.keyId).toBe("first");
    expect(keyRing()).toBe(keyRing());
    changeKeyFile(file, (entries: string[]) => [good("second"), ...entries]);
    expect([...keyRing().keys.keys()]).toEqual(["second", "first"]);
    expect(fs.readdirSync(folder)).toEqual(["keys"]);
  });

  it("does not change when a change fails or another change is in progress", () => {
    changeKeyFile(file, () => [good("first")]);
    const fail = () => {
      throw new Error("changed my mind");
    };
    expect(() => changeKeyFile(file, fail)).toThrow("changed my mind");
    changeKeyFile(file, (entries: string[]) => {
      expect(() => changeKeyFile(file, () => [])).toThrow("is being changed");
      return entries;
    });
    expect([...keyRing().keys.keys()]).toEqual(["first"]);
  });

  it.skipIf(process.platform === "win32").each([0o644, 0o640, 0o604, 0o660])("is refused with mode %o", (mode) => {
    changeKeyFile(file, () => [good("k")]);
    fs.chmodSync(file, mode);
    expect(() => keyRing()).toThrow(`Other users may open the key file ${file} (its mode is ${mode.toString(8)})`);
    fs.chmodSync(file, 0o600);
    expect(keyRing().writing.keyId).toBe("k");
  });

  it("says what to do when it is missing, set together with another source, or not set", () => {
    expect(() => keyRing()).toThrow(`There is no key file ${file}. Put it back from your backup`);
    vi.stubEnv("NEXTDOLLAR_KEYS", good("k"));
    expect(() => keyRing()).toThrow("are both set. Unset one of them");
    vi.stubEnv("NEXTDOLLAR_KEYS_FILE", "");
    expect(keyRing().writing.keyId).toBe("k");
    vi.stubEnv("NEXTDOLLAR_KEYS", "");
    expect(() => keyRing()).toThrow("There is no encryption key");
  });
});
