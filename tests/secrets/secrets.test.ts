import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  authSecret,
  authSecrets,
  keyIdOf,
  open,
  parseKeyRing,
  revisionOf,
  rewrap,
  seal,
  SecretError,
  testKeys,
  type Place,
} from "@/lib/secrets";
import { makeKey } from "../../bin/lib/keys.mjs";

const entry = (name: string) => `${name}:${keyText(makeKey())}`;
const keyText = (made: string) => made.slice(made.indexOf(":") + 1);
const [first, second] = [entry("first"), entry("second")];
const ring = parseKeyRing([first, second], "the test");
const rotated = parseKeyRing([second, first], "the test");
const withoutFirst = parseKeyRing([second], "the test");
const place: Place = { table: "connection_secret", workspaceId: "w", rowId: "r", field: "token" };

const NAMES = ["table", "workspaceId", "rowId", "field"] as const;
const texts = fc.string({ unit: "binary", maxLength: 300 });
const places = fc.record({ table: texts, workspaceId: texts, rowId: texts, field: texts });

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SecretError) return error.problem;
    throw error;
  }
  return "none";
}

describe("a sealed secret", () => {
  it("opens to the sealed text, for every text and place", () => {
    fc.assert(
      fc.property(texts, places, (text, where) => {
        const sealed = seal(text, where, ring);
        expect(open(sealed, where, ring)).toBe(text);
        expect(open(rewrap(sealed, where, rotated), where, withoutFirst)).toBe(text);
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it("never looks the same twice and never contains the text", () => {
    const sealed = Array.from({ length: 200 }, () => seal("canary", place, ring));
    expect(new Set(sealed).size).toBe(200);
    const parts = sealed.flatMap((one) =>
      one
        .split(".")
        .slice(2)
        .filter((part) => part.length > 12),
    );
    expect(new Set(parts).size).toBe(parts.length);
    expect(sealed.join()).not.toMatch(/canary|Y2FuYXJ5/);
  });

  it("names its key and its format version", () => {
    const sealed = seal("text", place, ring);
    expect(keyIdOf(sealed)).toBe("first");
    expect(sealed.split(".").map((part) => part.length)).toEqual([2, 5, 16, 43, 22, 16, 6, 22]);
  });

  it("does not open after a change or a move, in 10,000 of 10,000 tries", () => {
    let refused = 0;
    fc.assert(
      fc.property(texts, places, attacks, (text, where, attack) => {
        const sealed = seal(text, where, ring);
        const [changed, elsewhere] = attack(sealed, where);
        fc.pre(changed !== sealed || JSON.stringify(elsewhere) !== JSON.stringify(where));
        expect(problemOf(() => open(changed, elsewhere, ring))).not.toBe("none");
        expect(problemOf(() => open(rewrap(changed, elsewhere, rotated), elsewhere, ring))).not.toBe("none");
        refused++;
      }),
      { numRuns: 10_000, seed: 4 },
    );
    expect(refused).toBe(10_000);
  });

  it("detects a change of any single character to any other valid character", () => {
    const sealed = seal("t", place, ring);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n";
    for (let i = 0; i < sealed.length; i++) {
      for (const letter of alphabet.replace(sealed[i] ?? "", "")) {
        const changed = sealed.slice(0, i) + letter + sealed.slice(i + 1);
        expect(
          problemOf(() => open(changed, place, ring)),
          `${i} ${letter}`,
        ).not.toBe("none");
      }
    }
  });

  it("keeps adjacent fields separate", () => {
    const sealed = seal("text", { ...place, rowId: "ab", field: "c" }, ring);
    expect(problemOf(() => open(sealed, { ...place, rowId: "a", field: "bc" }, ring))).toBe("does-not-open");
  });

  it("rejects a mix of the parts of two secrets of one place", () => {
    const [one, two] = ["one", "two"].map((text) => seal(text, place, ring).split("."));
    for (let at = 2; at < 8; at++) {
      const mixed = one!.map((part, i) => (i >= at ? two![i] : part)).join(".");
      if (at > 2)
        expect(
          problemOf(() => open(mixed, place, ring)),
          String(at),
        ).toBe("does-not-open");
    }
  });

  it("names the missing key and the way out, but never the text", () => {
    const sealed = seal("canary", place, ring);
    const read = () => open(sealed, place, withoutFirst);
    expect(read).toThrow('needs the key "first", which is not in the key ring. Put that key back from your backup');
    expect(read).not.toThrow("canary");
    expect(problemOf(read)).toBe("key-missing");
  });

  it("rejects invalid text and values that are not sealed", () => {
    expect(problemOf(() => seal("half \ud800", place, ring))).toBe("not-text");
    for (const text of ["", "token", "v2.first.a.b.c.d.e.f", "v1", "v1.first......", `${seal("", place, ring)}.`]) {
      expect(
        problemOf(() => open(text, place, ring)),
        text,
      ).toBe("not-sealed");
    }
  });
});

type Attack = (sealed: string, where: Place) => [string, Place];

/** Ways to pass off one secret as another. Each returns the sealed text and the place to open it. */
const attacks: fc.Arbitrary<Attack> = fc.oneof(
  attackBy(fc.tuple(fc.nat(), fc.constantFrom(..."AQgw-_.9")), (sealed, where, [at, letter]) => {
    const i = at % sealed.length;
    return [sealed.slice(0, i) + (sealed[i] === letter ? "z" : letter) + sealed.slice(i + 1), where];
  }),
  attackBy(fc.tuple(fc.nat(), fc.nat()), (sealed, where, [part, bit]) => [flipBit(sealed, part, bit), where]),
  attackBy(fc.nat(), (sealed, where, at) => [sealed.slice(0, at % sealed.length), where]),
  attackBy(fc.tuple(fc.nat(), texts), (sealed, where, [at, more]) => {
    const i = at % (sealed.length + 1);
    return [`${sealed.slice(0, i)}${more || "A"}${sealed.slice(i)}`, where];
  }),
  attackBy(fc.tuple(fc.constantFrom(...NAMES), texts), (sealed, where, [name, other]) => {
    return [sealed, { ...where, [name]: where[name] === other ? `${other}x` : other }];
  }),
  attackBy(fc.constant(null), (sealed, { rowId, field, ...rest }) => {
    return [sealed, { ...rest, rowId: `${field} `, field: rowId }];
  }),
  attackBy(fc.constant(null), (sealed, where) => [sealed.replace(".first.", ".second."), where]),
  attackBy(texts, (sealed, where, text) => {
    const other = seal(text, { ...where, rowId: `${where.rowId}'` }, ring).split(".");
    return [[...sealed.split(".").slice(0, 5), ...other.slice(5)].join("."), where];
  }),
);

function attackBy<T>(drawn: fc.Arbitrary<T>, by: (sealed: string, where: Place, one: T) => [string, Place]) {
  return drawn.map(
    (one): Attack =>
      (sealed, where) =>
        by(sealed, where, one),
  );
}

/** Flips one bit and encodes the bytes in their only valid spelling. */
function flipBit(sealed: string, part: number, bit: number): string {
  const parts = sealed.split(".");
  const i = 2 + (part % 6);
  const bytes = Buffer.from(parts[i] ?? "", "base64url");
  if (bytes.length === 0) return `${sealed}AA`;
  const at = bit % (bytes.length * 8);
  bytes[at >> 3]! ^= 1 << (at & 7);
  return parts.with(i, bytes.toString("base64url")).join(".");
}

describe("a rotation", () => {
  it("changes the wrapping and nothing else", () => {
    const sealed = seal("text", place, ring);
    const moved = rewrap(sealed, place, rotated);
    expect(keyIdOf(moved)).toBe("second");
    expect(moved.split(".").slice(5)).toEqual(sealed.split(".").slice(5));
    expect(revisionOf(moved)).toBe(revisionOf(sealed));
    expect(revisionOf(seal("text", place, ring))).not.toBe(revisionOf(sealed));
    expect(rewrap(moved, place, rotated)).toBe(moved);
  });

  it("seals with the first key and opens with all", () => {
    expect(keyIdOf(seal("text", place, rotated))).toBe("second");
    expect(open(seal("text", place, ring), place, rotated)).toBe("text");
    expect(open(seal("text", place, rotated), place, ring)).toBe("text");
  });

  it("keeps every sign-in secret with its key, at any position in the ring", () => {
    expect(authSecrets(ring)).toEqual(authSecrets(rotated).toReversed());
    expect(authSecret(ring)).toBe(authSecrets(ring)[0]?.value);
    expect(authSecret(ring)).not.toBe(authSecret(rotated));
    expect(authSecrets(ring)).toBe(authSecrets(ring));
    for (const { version, value } of authSecrets(ring)) {
      expect(Number.isSafeInteger(version)).toBe(true);
      expect(Buffer.from(value, "base64url")).toHaveLength(32);
      expect([first, second].join()).not.toContain(value);
    }
  });

  it("tests that every key of the ring can encrypt", () => {
    expect(() => testKeys(ring)).not.toThrow();
  });
});
