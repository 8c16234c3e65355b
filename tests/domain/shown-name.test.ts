import { describe, expect, test } from "vitest";
import { GivenPlanSettingsSchema } from "@/lib/domain/plan";
import { shownName, toShownName } from "@/lib/domain/shown-name";
import { PersonNameSchema } from "@/lib/services/identity/person/person-schemas";
import { AddPasskeySchema } from "@/lib/services/identity/passkeys/add-passkey";
import { CreateApiTokenSchema } from "@/lib/services/api-token/create-api-token";
import { SaveGroupRoleSchema } from "@/lib/services/member/save-group-role";
import { CreateWorkspaceSchema } from "@/lib/services/workspace/create-workspace";
import { UpdateWorkspaceSchema } from "@/lib/services/workspace/update-workspace";

const UNSHOWN = ["\n", "\r", "\0", "\x1B", "\x85", "\u2028", "\u2029", "\u200E", "\u200F", "\u061C"].concat(
  ["\u202A", "\u202B", "\u202C", "\u202D", "\u202E"],
  ["\u2066", "\u2067", "\u2068", "\u2069", "\uD83D", "\uDC69"],
);
const NAMES = ["Zoë Ångström", "محمد علی", "👩‍💻 Pat", "می‌خواهم", "O'Neill & Sons – “Main” <1>", "田中", "🏳️‍🌈"];
const named = (sign: string) => `Alpha${sign}Beta`;
const codeOf = (sign: string) => `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

describe("a name that is shown", () => {
  const schema = shownName(40, { missing: "Enter a name." });

  test.each(UNSHOWN.map((sign) => [codeOf(sign), sign]))("contains no %s", (_code, sign) => {
    expect(schema.safeParse(named(sign)).error?.issues[0]?.message).toBe(
      "The name contains a line break or another character that cannot be shown. Remove it.",
    );
  });

  test.each(NAMES)("may be %s", (name) => {
    expect(schema.parse(` ${name} `)).toBe(name);
  });

  test("is neither empty nor too long", () => {
    expect(schema.safeParse(" \n ").error?.issues[0]?.message).toBe("Enter a name.");
    expect(schema.safeParse("a".repeat(41)).error?.issues[0]?.message).toBe(
      "The name has more than 40 characters. Shorten it.",
    );
  });
});

test.each([
  ["person", PersonNameSchema],
  ["new workspace", CreateWorkspaceSchema.shape.name],
  ["workspace", UpdateWorkspaceSchema.shape.name],
  ["API token", CreateApiTokenSchema.shape.name],
  ["passkey", AddPasskeySchema.shape.name],
  ["group", SaveGroupRoleSchema.shape.group],
  ["plan", GivenPlanSettingsSchema.shape.name],
])("the name of a %s follows these rules", (_what, schema) => {
  for (const sign of UNSHOWN) expect(schema.safeParse(named(sign)).success, codeOf(sign)).toBe(false);
  for (const name of NAMES) expect(schema.safeParse(name).success, name).toBe(true);
});

test("a name from another system is cleaned and cut between characters", () => {
  expect(toShownName("\u202EEve\r\nBcc: all\u2066", 80)).toBe("Eve Bcc: all");
  expect(toShownName("ab👩", 3)).toBe("ab");
  expect(toShownName("\n\u200F", 80)).toBe("");
  for (const name of NAMES) expect(toShownName(name, 80)).toBe(name);
});
