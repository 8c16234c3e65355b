import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { keyIdOf, keyRing, rewrap, seal } from "@/lib/secrets";
import {
  countSecretsByKey,
  deleteConnectionSecrets,
  listStaleSecrets,
  openConnectionSecret,
  placeOf,
  replaceConnectionSecret,
  saveConnectionSecret,
  saveRewrappedSecrets,
} from "@/lib/store/accounts/connection-secrets";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { rewrapEverything } from "../../../bin/rotate-keys/rewrap-everything";
import { countUses } from "../../../bin/rotate-keys/count-uses";
import { makeKey } from "../../../bin/lib/keys.mjs";
import { openAdAccount } from "../ad-account";
import { asOwner } from "../owner";

const given = process.env.NEXTDOLLAR_KEYS ?? "";
afterEach(async () => {
  await asOwner("DELETE FROM connection_secret"); // a later test does not have the keys of an earlier one
  process.env.NEXTDOLLAR_KEYS = given;
});

async function openAccount() {
  const { workspaceId, connection } = await openAdAccount({ Search: ["a"] });
  const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(workspaceId, work);
  const name = { connectionId: connection.connectionId, field: "refresh-token" };
  return { workspaceId, name, within };
}

/** Puts a new key before the others, as `npm run rotate-keys -- new` does. */
function addWritingKey(): string {
  process.env.NEXTDOLLAR_KEYS = `${makeKey()},${process.env.NEXTDOLLAR_KEYS}`;
  return keyRing().writing.keyId;
}

describe("the secret of a connection", () => {
  it("is read as it was saved, and the newest value counts", async () => {
    const { name, within } = await openAccount();
    expect(await within((tx) => openConnectionSecret(tx, name))).toBeNull();
    for (const plaintext of ["first", "sécond ✓", ""]) {
      const revision = await within((tx) => saveConnectionSecret(tx, { ...name, plaintext }));
      expect(await within((tx) => openConnectionSecret(tx, name))).toEqual({ plaintext, revision });
    }
  });

  it("is deleted with its connection, and when the connection is disconnected", async () => {
    const { name, within } = await openAccount();
    await within((tx) => saveConnectionSecret(tx, { ...name, plaintext: "a" }));
    await within((tx) => saveConnectionSecret(tx, { ...name, field: "access-token", plaintext: "b" }));
    expect(await within((tx) => deleteConnectionSecrets(tx, name.connectionId))).toBe(2);
    expect(await within((tx) => openConnectionSecret(tx, name))).toBeNull();
  });

  it("is neither read nor written from another workspace", async () => {
    const [mine, theirs] = [await openAccount(), await openAccount()];
    await mine.within((tx) => saveConnectionSecret(tx, { ...mine.name, plaintext: "mine" }));
    expect(await theirs.within((tx) => openConnectionSecret(tx, mine.name))).toBeNull();
    expect(await theirs.within((tx) => deleteConnectionSecrets(tx, mine.name.connectionId))).toBe(0);
    const steal = theirs.within((tx) => saveConnectionSecret(tx, { ...mine.name, plaintext: "theirs" }));
    await expect(steal).rejects.toThrow();
    expect(await mine.within((tx) => openConnectionSecret(tx, mine.name))).toMatchObject({ plaintext: "mine" });
  });

  it.each(["workspace_id", "connection_id", "field"])(
    "does not open after the owner of the database gave it another %s",
    async (column) => {
      const [mine, theirs] = [await openAccount(), await openAccount()];
      await mine.within((tx) => saveConnectionSecret(tx, { ...mine.name, plaintext: "mine" }));
      await theirs.within((tx) => saveConnectionSecret(tx, { ...theirs.name, plaintext: "theirs" }));
      await theirs.within((tx) => saveConnectionSecret(tx, { ...theirs.name, field: "other", plaintext: "other" }));
      const field = column === "field" ? "other" : theirs.name.field;
      const from = column === "field" ? theirs.name.connectionId : mine.name.connectionId;
      await asOwner(
        `UPDATE connection_secret SET sealed = (SELECT sealed FROM connection_secret WHERE connection_id = $1 AND field = $2)
         WHERE connection_id = $3 AND field = $4`,
        [from, field, theirs.name.connectionId, theirs.name.field],
      );
      const read = theirs.within((tx) => openConnectionSecret(tx, theirs.name));
      await expect(read).rejects.toMatchObject({ name: "SecretError", problem: "does-not-open" });
    },
  );

  it("is replaced by only one of many refreshes that began with the same value", async () => {
    const { name, within } = await openAccount();
    const revision = await within((tx) => saveConnectionSecret(tx, { ...name, plaintext: "old" }));
    const refresh = (i: number) =>
      within((tx) => replaceConnectionSecret(tx, { ...name, plaintext: `new ${i}`, revision }));
    const won = await Promise.all([0, 1, 2, 3, 4, 5].map(refresh));
    expect(won.filter(Boolean)).toHaveLength(1);
    const kept = await within((tx) => openConnectionSecret(tx, name));
    expect(kept?.plaintext).toBe(`new ${won.indexOf(true)}`);
    await within((tx) => deleteConnectionSecrets(tx, name.connectionId));
    expect(await within((tx) => replaceConnectionSecret(tx, { ...name, plaintext: "late", revision }))).toBe(false);
  });

  it("can be refreshed during a key rotation, and the newer value stays", async () => {
    const { name, within } = await openAccount();
    const revision = await within((tx) => saveConnectionSecret(tx, { ...name, plaintext: "old" }));
    addWritingKey();
    await rewrapEverything(() => undefined);
    expect(await within((tx) => replaceConnectionSecret(tx, { ...name, plaintext: "new", revision }))).toBe(true);
    expect(await within((tx) => openConnectionSecret(tx, name))).toMatchObject({ plaintext: "new" });
  });
});

const ROWS = 10_000;
const FIELDS = 100;

describe("a rotation", () => {
  it(`moves ${ROWS} secrets to the new key while others read and write, and every secret still opens`, async () => {
    const { workspaceId, within } = await openAccount();
    await fill(workspaceId);
    const connections = await asOwner<{ id: string }>(
      "SELECT id FROM connection WHERE workspace_id = $1 AND name <> 'Account'",
      [workspaceId],
    );
    const old = keyRing().writing.keyId;
    const now = addWritingKey();
    const newest = new Map<string, string>();
    let rotating = true;
    let reads = 0;
    const traffic = [0, 1, 2].map(async (who) => {
      for (let i = 0; rotating; i++) {
        const at = (i * 7919 + who * 131) % connections.length;
        // Each writer has its own fields, so that it knows their newest values.
        const secret = { connectionId: connections[at]!.id, field: `f${((i * 13) % 33) * 3 + who}` };
        const key = `${secret.connectionId} ${secret.field}`;
        const found = await within((tx) => openConnectionSecret(tx, secret));
        expect(found?.plaintext).toBe(newest.get(key) ?? `secret of ${key}`);
        reads++;
        if (i % 3 !== 0) continue;
        const plaintext = `newer ${i} of ${key}`;
        await within((tx) => saveConnectionSecret(tx, { ...secret, plaintext }));
        newest.set(key, plaintext);
      }
    });
    const rotation = rewrapEverything(() => undefined).finally(() => (rotating = false));
    const [result] = await Promise.all([rotation, ...traffic]);
    expect(result.failures).toEqual([]);
    expect(result.secrets).toBeGreaterThan(ROWS - newest.size - 1);
    expect(Math.min(reads, newest.size)).toBeGreaterThan(10);
    expect(await within(countSecretsByKey)).toEqual(new Map([[now, ROWS]]));
    expect((await countUses(keyRing())).get(old)).toBe(0);
    process.env.NEXTDOLLAR_KEYS = process.env.NEXTDOLLAR_KEYS?.split(",")[0];
    await readAll(workspaceId, newest);
  });

  it("makes a concurrent save wait, so that the rotation never restores an older value", async () => {
    const { name, within } = await openAccount();
    await within((tx) => saveConnectionSecret(tx, { ...name, plaintext: "old" }));
    const writingKeyId = addWritingKey();
    let saving: Promise<string> | undefined;
    await within(async (tx) => {
      const stale = await listStaleSecrets(tx, { writingKeyId, after: null, limit: 10 });
      saving = within((other) => saveConnectionSecret(other, { ...name, plaintext: "new" }));
      await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, 300))]);
      await saveRewrappedSecrets(
        tx,
        stale.map((one) => ({ ...one, sealed: rewrap(one.sealed, placeOf(tx, one)) })),
      );
    });
    await saving;
    expect(await within((tx) => openConnectionSecret(tx, name))).toMatchObject({ plaintext: "new" });
  });

  it("continues where it was stopped, and does not change secrets that cannot be opened", async () => {
    const { name, within } = await openAccount();
    const broken = { ...name, field: "broken" };
    for (const secret of [name, broken, { ...name, field: "z" }])
      await within((tx) => saveConnectionSecret(tx, { ...secret, plaintext: secret.field }));
    await asOwner("UPDATE connection_secret SET sealed = replace(sealed, '.', '..') WHERE field = 'broken'");
    const now = addWritingKey();
    const first = await rewrapEverything(() => undefined);
    expect(first.failures).toHaveLength(1);
    expect(first.failures[0]).toContain('"broken"');
    const second = await rewrapEverything(() => undefined);
    expect({ secrets: second.secrets, failures: second.failures }).toEqual({ secrets: 0, failures: first.failures });
    expect((await within(countSecretsByKey)).get(now)).toBe(2);
  });
});

/**
 * 100 connections with 100 secrets each, sealed here and written in bulk by the owner, because single saves take
 * minutes.
 */
async function fill(workspaceId: string): Promise<void> {
  const connections = Array.from({ length: ROWS / FIELDS }, () => randomUUID());
  await asOwner(
    `INSERT INTO connection (workspace_id, id, platform, name, currency, time_zone)
     SELECT $1, id, 'csv', id, 'EUR', 'UTC' FROM unnest($2::uuid[]) AS id`,
    [workspaceId, connections],
  );
  const names = connections.flatMap((connectionId) =>
    Array.from({ length: FIELDS }, (_, i) => ({ connectionId, field: `f${i}` })),
  );
  const sealed = names.map((name) =>
    seal(`secret of ${name.connectionId} ${name.field}`, placeOf({ workspaceId }, name)),
  );
  await asOwner(
    `INSERT INTO connection_secret (workspace_id, connection_id, field, sealed, key_id, updated_at)
     SELECT $1, c, f, s, k, now() FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS new (c, f, s, k)`,
    [
      workspaceId,
      names.map((name) => name.connectionId),
      names.map((name) => name.field),
      sealed,
      sealed.map((text) => keyIdOf(text)),
    ],
  );
}

/** Opens every row with the current ring. */
async function readAll(workspaceId: string, newest: Map<string, string>): Promise<void> {
  await inWorkspace(workspaceId, async (tx) => {
    const rows = await tx.connectionSecret.findMany({ select: { connectionId: true, field: true } });
    expect(rows).toHaveLength(ROWS);
    for (const name of rows.filter((_, i) => i % 20 === 0)) {
      const key = `${name.connectionId} ${name.field}`;
      const found = await openConnectionSecret(tx, name);
      expect(found?.plaintext).toBe(newest.get(key) ?? `secret of ${key}`);
    }
  });
}
