import fs from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPassword } from "@/lib/auth/password/check-password";
import { isBreachedPassword } from "@/lib/auth/password/is-breached-password";

const EMAIL = "ada.lovelace@example.com";

describe("a new password", () => {
  it.each(["123qweasdzxc", "mailcreated5240", "sojdlg123aljg", "fyutkbyf2005", "MailCreated5240"])(
    "is rejected when it appeared in a data breach: %s",
    (password) => {
      expect(isBreachedPassword(password.toLowerCase())).toBe(true);
      expect(() => checkPassword(password, EMAIL)).toThrow(/data breach|easy to guess/);
    },
  );

  it("may have any characters, and at least 64 of them", () => {
    const kinds = [
      "lantern orchard gravel",
      "ΩΩΩ κήπος φανάρι δρόμος",
      "8264917350264917",
      "🦉🏔🌧🔥🪵🦉🔥🏔🌧🪵🏔🔥",
      "!?!#%&/()=+*-_",
    ];
    for (const password of [...kinds, "lantern orchard gravel ".repeat(4).slice(0, 64)])
      expect(() => checkPassword(password, EMAIL)).not.toThrow();
  });

  it.each(["112211221122", "............!!!!", "abcabcabcabc", "qwertyuiopas", "password2026!"])(
    "may not be %s",
    (password) => expect(() => checkPassword(password, EMAIL)).toThrow(/easy to guess/),
  );

  it.each(["ada.lovelace-loves-loom", "my nextdollar pass phrase"])(
    "names neither person nor product: %s",
    (password) => expect(() => checkPassword(password, EMAIL)).toThrow(/contains your email address/),
  );

  it("is not mistaken for a breached one when it is random", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 16, maxLength: 40 }), (text) => !isBreachedPassword(text.toLowerCase())),
    );
  });
});

describe("the list of breached passwords", () => {
  it("has 43,940 sorted entries, each of which is found", () => {
    const list = fs.readFileSync("lib/auth/password/breached-passwords.bin");
    expect(list.length).toBe(43_940 * 5);
    for (let at = 5; at < list.length; at += 5)
      if (list.compare(list, at - 5, at, at, at + 5) <= 0) throw new Error(`entry ${at / 5} is out of order`);
  });
});
