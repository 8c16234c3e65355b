import type { WorkspaceTransaction } from "@/lib/store/db";

export interface CampaignRecord {
  campaignId: string;
  externalId: string;
  name: string;
  budgetEntityId: string;
}

export interface CampaignInput {
  externalId: string;
  name: string;
  /** The budget entity that pays for the campaign. By default the campaign has its own. */
  budgetEntityExternalId?: string;
}

export interface BudgetEntityRecord {
  budgetEntityId: string;
  externalId: string;
  name: string;
  control: string;
}

/** Creates missing campaigns and budget entities, updates changed names, and returns the campaigns by external id. */
export async function saveCampaigns(
  tx: WorkspaceTransaction,
  connection: { connectionId: string; currency: string },
  campaigns: CampaignInput[],
): Promise<Map<string, CampaignRecord>> {
  const { workspaceId } = tx;
  const { connectionId, currency } = connection;
  const entityOf = (campaign: CampaignInput) => campaign.budgetEntityExternalId ?? campaign.externalId;
  await tx.budgetEntity.createMany({
    data: campaigns.map((campaign) => ({
      workspaceId,
      connectionId,
      currency,
      externalId: entityOf(campaign),
      name: campaign.name,
    })),
    skipDuplicates: true,
  });
  const entities = new Map(
    (await listBudgetEntities(tx, connectionId)).map((row) => [row.externalId, row.budgetEntityId]),
  );
  await tx.campaign.createMany({
    data: campaigns.map((campaign) => ({
      workspaceId,
      connectionId,
      externalId: campaign.externalId,
      name: campaign.name,
      budgetEntityId: entities.get(entityOf(campaign)) ?? missing(entityOf(campaign)),
    })),
    skipDuplicates: true,
  });
  await renameCampaigns(tx, connectionId, campaigns);
  return new Map((await listCampaigns(tx, connectionId)).map((row) => [row.externalId, row]));
}

export async function listCampaigns(tx: WorkspaceTransaction, connectionId: string): Promise<CampaignRecord[]> {
  const rows = await tx.campaign.findMany({
    where: { workspaceId: tx.workspaceId, connectionId },
    orderBy: [{ createdAt: "asc" }, { externalId: "asc" }],
  });
  return rows.map((row) => ({
    campaignId: row.id,
    externalId: row.externalId,
    name: row.name,
    budgetEntityId: row.budgetEntityId,
  }));
}

export async function listBudgetEntities(
  tx: WorkspaceTransaction,
  connectionId: string,
): Promise<BudgetEntityRecord[]> {
  const rows = await tx.budgetEntity.findMany({
    where: { workspaceId: tx.workspaceId, connectionId },
    orderBy: [{ createdAt: "asc" }, { externalId: "asc" }],
  });
  return rows.map((row) => ({
    budgetEntityId: row.id,
    externalId: row.externalId,
    name: row.name,
    control: row.control,
  }));
}

async function renameCampaigns(
  tx: WorkspaceTransaction,
  connectionId: string,
  campaigns: CampaignInput[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign c SET name = input.name
    FROM unnest(${campaigns.map((campaign) => campaign.externalId)}::text[], ${campaigns.map((campaign) => campaign.name)}::text[]) AS input(external_id, name)
    WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid
      AND c.external_id = input.external_id AND c.name <> input.name`;
}

function missing(externalId: string): never {
  throw new Error(`The budget entity ${externalId} was not saved.`);
}
