import { beforeAll, expect, it } from "vitest";
import { hashToken } from "@/lib/services/api-token/token-text";
import { openByToken } from "@/lib/services/api-token/open-by-token";
import { packCursor, readCursor } from "@/lib/services/api-token/cursor";
import { makeToken, makeWorld, type World } from "../world";

process.env.LOG_LEVEL = "silent";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const LIST = { operationId: "listDayRows", filters: {} };

it("the holder of a token cannot sign a forged cursor with any value that they know", async () => {
  const { secret, tokenId } = await makeToken(world);
  const request = { address: "127.0.0.1", now: world.now };
  const { signingKey } = await openByToken(`Bearer ${secret}`, request);
  const known = [secret, hashToken(secret), tokenId, secret.split("_").at(-1) ?? "", ""];
  for (const key of known) {
    const forged = packCursor({ day: { not: "" } }, { ...LIST, signingKey: key });
    expect(() => readCursor(forged, { ...LIST, signingKey }), key).toThrow(/Start again without a cursor/);
  }
  const own = packCursor({ day: "2026-01-01" }, { ...LIST, signingKey });
  expect(readCursor(own, { ...LIST, signingKey })).toEqual({ day: "2026-01-01" });
});

it("a cursor of one token is not valid for another", async () => {
  const request = { address: "127.0.0.1", now: world.now };
  const keys = [];
  for (let made = 0; made < 2; made++)
    keys.push((await openByToken(`Bearer ${(await makeToken(world)).secret}`, request)).signingKey);
  expect(new Set(keys).size).toBe(2);
});
