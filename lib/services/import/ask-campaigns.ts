import { plainName } from "@/lib/channels/csv";
import { findSharedId, listStagedNames, type Counting, type StagedName } from "@/lib/store/imports";
import { choose, quantity } from "./choose-counting";
import { renameCampaigns } from "./rename-campaigns";
import type { RowCheck, RowStep } from "./row-check";

/** What identifies the campaigns of the file. */
export async function askCampaigns(check: RowCheck, counting: Counting): Promise<RowStep> {
  const { campaignId, campaignName } = check.plan;
  if (campaignName === null) return { questions: [], counting };
  const names = await listStagedNames(check.tx, { importId: check.record.importId, counting });
  if (campaignId === null) return askSpellings(check, counting, names);
  const shared = await askSharedIds(check, counting, names);
  const half = await askHalfIds(check, shared.counting, names);
  return { questions: [...shared.questions, ...half.questions], counting: half.counting };
}

async function askSharedIds(check: RowCheck, counting: Counting, names: StagedName[]): Promise<RowStep> {
  const several = [...countNames(names)].filter(([, count]) => count > 1).map(([id]) => id);
  const found = await findSharedId(check.tx, { importId: check.record.importId, counting }, several);
  if (!found) return { questions: [], counting };
  const shown = found.names.map((name) => `"${name}"`).join(", ");
  return choose(check, counting, {
    id: "campaign-identity",
    text: `The campaign id ${found.campaign} has several names on one day (${shown}). A spreadsheet may have damaged the ids. What identifies a campaign?`,
    choices: [
      { value: "name", label: "Its name", counting: { ...counting, identity: "name" } },
      { value: "id", label: "Its id: the names are parts of one campaign", counting },
    ],
    proposed: null,
  });
}

function countNames(names: StagedName[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of names) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

async function askHalfIds(check: RowCheck, counting: Counting, names: StagedName[]): Promise<RowStep> {
  const found = counting.identity === "name" ? [] : findHalfIds(names);
  const [first] = found;
  if (!first) return { questions: [], counting };
  const rows = found.reduce((sum, one) => sum + one.rows, 0);
  const isClear = found.every(({ ids }) => ids.length === 1);
  const renames = found.flatMap(({ name, ids: [to] }) => (to ? [{ from: name, to }] : []));
  const same = { value: "same", label: "Yes: they continue it", counting: renameCampaigns(counting, renames) };
  return choose(check, counting, {
    id: "missing-ids",
    text: `${quantity(rows, "row")} ${rows === 1 ? "has" : "have"} no campaign id, such as those of "${first.name}", which has the id ${first.ids.join(" or ")} elsewhere in the file. Is it the same campaign?`,
    choices: [
      ...(isClear ? [same] : []),
      { value: "separate", label: "No: rows without an id are campaigns of their own", counting },
    ],
    proposed: isClear ? "same" : null,
  });
}

/** Names that some rows have as their only identity, and that other rows have next to an id. */
function findHalfIds(names: StagedName[]): { name: string; ids: string[]; rows: number }[] {
  const idsOf = new Map<string, Set<string>>();
  const rowsOf = new Map<string, number>();
  for (const { id, name, rows } of names) {
    const plain = plainName(name);
    if (id === plain) rowsOf.set(plain, (rowsOf.get(plain) ?? 0) + rows);
    else idsOf.set(plain, (idsOf.get(plain) ?? new Set()).add(id));
  }
  return [...rowsOf].flatMap(([name, rows]) => {
    const ids = idsOf.get(name);
    return ids ? [{ name, ids: [...ids], rows }] : [];
  });
}

async function askSpellings(check: RowCheck, counting: Counting, names: StagedName[]): Promise<RowStep> {
  const found = [...countNames(names.filter(({ id, name }) => id === plainName(name)))].filter(
    ([, count]) => count > 1,
  );
  const [first] = found;
  if (!first) return { questions: [], counting };
  const [name, spellings] = first;
  return choose(check, counting, {
    id: "spellings",
    text: `"${name}" is written in ${spellings} ways that differ only in blanks or composed letters${found.length > 1 ? `, and so are ${found.length - 1} more` : ""}. Is it one campaign?`,
    choices: [
      { value: "one", label: "One campaign", counting },
      { value: "separate", label: "A campaign per spelling", counting: { ...counting, identity: "name" } },
    ],
    proposed: "one",
  });
}
