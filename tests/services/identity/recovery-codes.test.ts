import { symmetricDecrypt } from "better-auth/crypto";
import { expect, it } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "@/lib/auth/second-factor/authenticator-secret";
import { auth } from "@/lib/auth/better-auth";

it("recovery codes have 120 bits each, and only their hashes are stored", async () => {
  const { codes, sealed } = await newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-z0-9]{6}-){3}[a-z0-9]{6}$/);
  const stored = await symmetricDecrypt({ key: (await auth().$context).secretConfig, data: sealed });
  expect(JSON.parse(stored)).toEqual(codes.map((code) => hashRecoveryCode(code.replaceAll("-", ""))));
  for (const code of codes) expect(stored).not.toContain(code.slice(0, 6));
});
