import type { ImportView } from "@/lib/domain/views/import";
import { formatCount } from "@/lib/format/number";

type Undo = NonNullable<ImportView["undo"]>;

/** What the undo of an import changed. */
export function describeUndo(undo: Undo | null): string {
  const effect = "Every day shows the numbers that it would have without this file.";
  const changes = undo ? describeDays(undo) : "";
  return changes ? `${effect} ${changes}` : effect;
}

function describeDays({ restored, unchanged, removed }: Undo): string {
  const counts = [
    ...(restored > 0 ? [`${formatCount(restored)} restored from another source`] : []),
    ...(removed > 0 ? [`${formatCount(removed)} removed`] : []),
    ...(unchanged > 0 ? [`${formatCount(unchanged)} unchanged, because another source has the same numbers`] : []),
  ];
  return counts.length > 0 ? `Campaign-days: ${counts.join(", ")}.` : "";
}

const WITHOUT_RUN = {
  "no-data": "There is no data left for a new one. Import its days again.",
  off: "The plan is off, so no new one was requested.",
  stopped: "The workspace is stopped, so no new one was requested.",
  ended: "The plan has ended, so no new one was requested.",
};

/** The effect of the undo on one plan. */
export function describeUndonePlan({ name, withdrawnProposals, run }: Undo["plans"][number]): string {
  const withdrawn =
    withdrawnProposals > 0 ? `The open proposal of “${name}” was withdrawn.` : `“${name}” had no open proposal.`;
  return `${withdrawn} ${run === "requested" ? "A new one was requested from the remaining data." : WITHOUT_RUN[run]}`;
}

/** Names the plans whose open proposals are older than the import; null if there are none. */
export function describeOlderProposals(plans: ImportView["olderProposals"]): string | null {
  if (plans.length === 0) return null;
  const names = plans.map(({ name }) => `“${name}”`).join(", ");
  return plans.length === 1
    ? `The open proposal of ${names} was made before this import. Open the plan and choose “Run now” for a new one.`
    : `The open proposals of ${names} were made before this import. Open each plan and choose “Run now” for a new one.`;
}
