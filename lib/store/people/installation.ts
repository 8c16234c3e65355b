import { databaseClient } from "@/lib/store/db";
import { createPerson, type NewPerson } from "./people";

export interface InstallationRecord {
  /** Whether an owner has claimed the installation. */
  isSetUp: boolean;
  setupCodeHash: string | null;
}

const ONLY_ROW = 1;

/** A person with a password also counts as an owner: an installation can be older than this table. */
export async function readInstallation(): Promise<InstallationRecord> {
  const client = databaseClient();
  const row = await client.installation.findUnique({ where: { id: ONLY_ROW } });
  const setupCodeHash = row?.setupCodeHash ?? null;
  if (row?.setUpAt) return { isSetUp: true, setupCodeHash };
  const anyone = await client.account.findFirst({ where: { password: { not: null } }, select: { id: true } });
  return { isSetUp: anyone !== null, setupCodeHash };
}

/** Whether this person claimed the installation. */
export async function hasClaimedInstallation(userId: string): Promise<boolean> {
  const row = await databaseClient().installation.findUnique({ where: { id: ONLY_ROW }, select: { setUpBy: true } });
  return row?.setUpBy === userId;
}

export async function saveSetupCodeHash(setupCodeHash: string): Promise<void> {
  await databaseClient().installation.upsert({
    where: { id: ONLY_ROW },
    create: { id: ONLY_ROW, setupCodeHash },
    update: { setupCodeHash },
  });
}

/** Creates the owner. Of several simultaneous requests, one gets the owner's id and the others null. */
export async function claimInstallation(owner: NewPerson, now: Date): Promise<string | null> {
  return databaseClient().$transaction(async (tx) => {
    await tx.installation.createMany({ data: [{ id: ONLY_ROW }], skipDuplicates: true });
    const [row] = await tx.$queryRaw<{ setUpAt: Date | null }[]>`
      SELECT set_up_at AS "setUpAt" FROM installation WHERE id = ${ONLY_ROW} FOR UPDATE`;
    if (!row || row.setUpAt) return null;
    if (await tx.account.findFirst({ where: { password: { not: null } }, select: { id: true } })) return null;
    const userId = await createPerson(tx, owner);
    if (!userId) return null;
    await tx.installation.update({
      where: { id: ONLY_ROW },
      data: { setUpAt: now, setUpBy: userId, setupCodeHash: null },
    });
    return userId;
  });
}
