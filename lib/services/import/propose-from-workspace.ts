import type { ImportQuestionView } from "@/lib/domain/views/import";

/** What the workspace suggests where the file says nothing. */
export interface WorkspaceDefaults {
  currency: string;
  timeZone: string;
}

/** A file's own suggestion comes first. Like that one, the workspace's counts only when a person accepts it. */
export function proposeFromWorkspace(
  questions: ImportQuestionView[],
  { currency, timeZone }: WorkspaceDefaults,
): ImportQuestionView[] {
  const defaults: Partial<Record<ImportQuestionView["kind"], string>> = { currency, "time-zone": timeZone };
  return questions.map((question) => {
    const proposed = question.proposed === null ? defaults[question.kind] : undefined;
    const isAgainstFile = question.states?.some(({ codes }) => proposed !== undefined && !codes.includes(proposed));
    return proposed === undefined || isAgainstFile ? question : { ...question, proposed, proposedBy: "workspace" };
  });
}
