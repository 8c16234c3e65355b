import { findSharedId, listHalfIds, listSpellings, type Counting } from "@/lib/store/imports";
import { choose, quantity } from "./ask-repeats";
import type { RowCheck, RowStep } from "./row-questions";

/** What identifies the campaigns of the file. */
export async function askCampaigns(check: RowCheck, counting: Counting): Promise<RowStep> {
  const { campaignId, campaignName } = check.plan;
  if (campaignName === null) return { questions: [], counting };
  if (campaignId === null) return askSpellings(check, counting);
  const shared = await askSharedIds(check, counting);
  const half = await askHalfIds(check, shared.counting);
  return { questions: [...shared.questions, ...half.questions], counting: half.counting };
}

async function askSharedIds(check: RowCheck, counting: Counting): Promise<RowStep> {
  const found = await findSharedId(check.tx, { importId: check.record.importId, counting });
  if (!found) return { questions: [], counting };
  const names = found.names.map((name) => `"${name}"`).join(", ");
  return choose(check, counting, {
    id: "campaign-identity",
    text: `The campaign id ${found.campaign} has several names on one day (${names}). A spreadsheet may have damaged the ids. What identifies a campaign?`,
    choices: [
      { value: "name", label: "Its name", counting: { ...counting, identity: "name" } },
      { value: "id", label: "Its id: the names are parts of one campaign", counting },
    ],
    proposed: null,
  });
}

async function askHalfIds(check: RowCheck, counting: Counting): Promise<RowStep> {
  if (counting.identity === "name") return { questions: [], counting };
  const found = await listHalfIds(check.tx, { importId: check.record.importId, counting });
  const [first] = found;
  if (!first) return { questions: [], counting };
  const rows = found.reduce((sum, one) => sum + one.rows, 0);
  const isClear = found.every(({ ids }) => ids.length === 1);
  const aliases = [...counting.aliases, ...found.flatMap(({ name, ids: [to] }) => (to ? [{ from: name, to }] : []))];
  const same = { value: "same", label: "Yes: they continue it", counting: { ...counting, aliases } };
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

async function askSpellings(check: RowCheck, counting: Counting): Promise<RowStep> {
  const found = await listSpellings(check.tx, { importId: check.record.importId, counting });
  const [first] = found;
  if (!first) return { questions: [], counting };
  return choose(check, counting, {
    id: "spellings",
    text: `"${first.name}" is written in ${first.spellings} ways that differ only in blanks or composed letters${found.length > 1 ? `, and so are ${found.length - 1} more` : ""}. Is it one campaign?`,
    choices: [
      { value: "one", label: "One campaign", counting },
      { value: "separate", label: "A campaign per spelling", counting: { ...counting, identity: "name" } },
    ],
    proposed: "one",
  });
}
