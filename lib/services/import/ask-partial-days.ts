import { describeDay } from "@/lib/domain/day";
import { describeMoney } from "@/lib/domain/money";
import { listFallingDays, type Counting, type FallingDay } from "@/lib/store/imports";
import { accountHints } from "./ask-account";
import { findTargetSeries } from "./ask-series-use";
import { choose, quantity } from "./choose-counting";
import { chooseAccount } from "./choose-account";
import { exportTime } from "./export-time";
import type { RowCheck, RowStep } from "./row-check";

const LISTED_DAYS = 5;

/** Days whose spend would fall by more than a restatement explains: the file may show only a part of them. */
export async function askPartialDays(check: RowCheck, counting: Counting): Promise<RowStep> {
  const { tx, plan, record, now } = check;
  const { connection } = await chooseAccount(tx, plan, accountHints(check, counting));
  const seriesId = connection && (await findTargetSeries(check, connection));
  if (!connection || !seriesId) return { questions: [], counting };
  const found = await listFallingDays(
    tx,
    { importId: record.importId, counting },
    { connectionId: connection.connectionId, seriesId, fetchedAt: exportTime(plan, now) },
  );
  if (found.length === 0) return { questions: [], counting };
  const money = (micros: bigint) => describeMoney(micros, connection.currency);
  const lines = found.slice(0, LISTED_DAYS).map((one) => describeFall(one, money));
  const more = found.length > LISTED_DAYS ? `; and ${found.length - LISTED_DAYS} more` : "";
  const leftOutDays = [...counting.leftOutDays, ...found.map(({ campaign, day }) => ({ campaign, day }))];
  return choose(check, counting, {
    id: "partial-days",
    text: `The spend of ${quantity(found.length, "campaign-day")} in "${connection.name}" would fall by more than platforms restate: ${lines.join("; ")}${more}. Does the file show these days in full, or only a part, such as one device?`,
    choices: [
      { value: "replace", label: "In full: replace the stored days", counting },
      { value: "keep", label: "A part: keep the stored days", counting: { ...counting, leftOutDays } },
    ],
    proposed: null,
  });
}

function describeFall({ name, day, beforeMicros, afterMicros }: FallingDay, money: (micros: bigint) => string): string {
  return `"${name}" on ${describeDay(day)} from ${money(beforeMicros)} to ${money(afterMicros)}`;
}
