import { namePlatform, plainName } from "@/lib/channels/csv";
import { describeMoney } from "@/lib/domain/money";
import { listCampaigns, type ConnectionRecord } from "@/lib/store/accounts";
import { listStagedCampaigns, overlapWith, type Counting, type StagedCampaign } from "@/lib/store/imports";
import { choose, quantity } from "./choose-counting";
import { chooseAccount, NEW_ACCOUNT, platformOf, type AccountCandidate, type AccountHints } from "./choose-account";
import { describeSums } from "./describe-sums";
import { renameCampaigns } from "./rename-campaigns";
import type { RowCheck, RowQuestion, RowStep } from "./row-check";
import { suggestAccountName } from "./suggest-account-name";

/** Which account the file belongs to, and which of its campaigns the account already has under another id. */
export async function askAccount(check: RowCheck, counting: Counting): Promise<RowStep> {
  const hints = accountHints(check, counting);
  const choice = await chooseAccount(check.tx, check.plan, { ...hints, answer: undefined });
  const questions = await askWhichAccount(check, counting, choice.candidates);
  const platform = choice.connection && check.state.accountName ? askOtherPlatform(check, choice.connection) : [];
  const { account: answer } = check.state.answers.values;
  const chosen = choice.candidates.find(({ connection }) => connection.connectionId === answer)?.connection;
  const connection = choice.connection ?? chosen ?? null;
  const campaigns = connection
    ? await askSameCampaigns(check, counting, { connection, hints })
    : { questions: [], counting };
  return { questions: [...questions, ...platform, ...campaigns.questions], counting: campaigns.counting };
}

/** The hints about the account that the staged rows and the answers give. */
export function accountHints(
  { tx, record, state, mapping }: Pick<RowCheck, "tx" | "record" | "state" | "mapping">,
  counting: Counting,
): AccountHints {
  let campaigns: Promise<StagedCampaign[]> | null = null;
  return {
    givenName: state.accountName,
    answer: state.answers.values.account,
    suggestedName: suggestAccountName(record.fileName, mapping),
    listCampaigns: () => (campaigns ??= listStagedCampaigns(tx, { importId: record.importId, counting })),
  };
}

async function askWhichAccount(
  check: RowCheck,
  counting: Counting,
  candidates: AccountCandidate[],
): Promise<RowQuestion[]> {
  if (candidates.length === 0) return [];
  const options = [];
  for (const { connection, known } of candidates) {
    const { connectionId, name, timeZone } = connection;
    const staged = { importId: check.record.importId, counting };
    const { replaced, spendMicros } = await overlapWith(check.tx, staged, {
      connectionId,
      seriesId: connection.activeSeriesId,
    });
    const spend = describeMoney(spendMicros, connection.currency);
    options.push({
      value: connectionId,
      label: `"${name}" (${timeZone}): has ${quantity(known, "campaign")} of the file; ${quantity(replaced, "campaign-day")} replaced, spend of these days then ${spend}`,
    });
  }
  const fresh = `A new account, counted next to the others: ${await describeSums(check, counting)}`;
  return [
    {
      id: "account",
      text: "The file does not say which ad account it is from, and an account of this workspace has campaigns with the same ids or names. Which account does it belong to?",
      kind: "choice",
      options: [...options, { value: NEW_ACCOUNT, label: fresh }],
      proposed: null,
    },
  ];
}

/** A file of one platform enters an account with another platform's campaigns only if a person says so. */
function askOtherPlatform({ plan }: RowCheck, connection: ConnectionRecord): RowQuestion[] {
  const stored = platformOf(connection);
  const { platform } = plan.account;
  if (stored === null || platform === null || stored === platform) return [];
  return [
    {
      id: "other-platform",
      text: `The account "${connection.name}" holds exports of ${namePlatform(stored)}, but this file is from ${namePlatform(platform)}. Import it there? Otherwise give another account name.`,
      kind: "choice",
      options: [{ value: "import", label: `Import it into "${connection.name}"` }],
      proposed: null,
    },
  ];
}

async function askSameCampaigns(
  check: RowCheck,
  counting: Counting,
  { connection, hints }: { connection: ConnectionRecord; hints: AccountHints },
): Promise<RowStep> {
  const stored = await listCampaigns(check.tx, connection.connectionId);
  const campaigns = await hints.listCampaigns();
  const ids = new Set(stored.map(({ externalId }) => externalId));
  const pairs = campaigns.flatMap(({ externalId, name }) => {
    if (ids.has(externalId)) return [];
    const isBare = externalId === plainName(name);
    const same = stored.filter(
      (one) => plainName(one.name) === plainName(name) && (isBare || one.externalId === plainName(one.name)),
    );
    return same.length > 0 ? [{ from: externalId, name, to: same.map((one) => one.externalId) }] : [];
  });
  const [first] = pairs;
  if (!first) return { questions: [], counting };
  const renames = pairs.flatMap(({ from, to: [to] }) => (to ? [{ from, to }] : []));
  const targets = new Set([...renames.map(({ to }) => to), ...campaigns.map(({ externalId }) => externalId)]);
  const isClear = pairs.every(({ to }) => to.length === 1) && targets.size === renames.length + campaigns.length;
  const same = {
    value: "same",
    label: "The same: their days continue",
    counting: renameCampaigns(counting, renames),
  };
  return choose(check, counting, {
    id: "same-campaigns",
    text: `The account has ${quantity(pairs.length, "campaign")} with the same ${pairs.length === 1 ? "name" : "names"} under another id, such as "${first.name}" (${first.to.join(" or ")}; ${first.from} in the file). Are they the same?`,
    choices: [...(isClear ? [same] : []), { value: "separate", label: "No: they are different campaigns", counting }],
    proposed: null,
  });
}
