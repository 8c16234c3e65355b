import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import { ENGINE_VERSION } from "@/lib/engine";
import { findPlanVersion, findRunInputs, listInputBlocks, type RunState } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { fingerprint } from "../fingerprint";
import { blocksOf, unpackDays, unpackInputs, type InputContent } from "./pack-inputs";
import type { InputDay } from "./plan-inputs";
import type { RunInputs } from "./run-inputs";
import { LEARNER_KIND } from "./teach-learner";

/** The run's inputs as they were read; null for runs from before inputs were stored. */
export async function loadInputs(
  tx: WorkspaceTransaction,
  { run, planVersion }: Pick<RunState, "run" | "planVersion">,
): Promise<RunInputs | null> {
  const content = await findInputContent(tx, run.runId);
  const plan = await findPlanVersion(tx, run.planId, planVersion);
  if (!content || !plan) return null;
  const blocks = await listInputBlocks(tx, blocksOf(content));
  return unpackInputs({ content, blocks }, { plan, forDay: run.forDay, seed: run.seed });
}

/** The run's inputs without the days and readings. */
export async function findInputContent(tx: WorkspaceTransaction, runId: string): Promise<InputContent | null> {
  return (await findRunInputs(tx, runId)) as InputContent | null;
}

export async function loadInputDays(tx: WorkspaceTransaction, content: InputContent): Promise<InputDay[]> {
  return unpackDays({ content, blocks: await listInputBlocks(tx, content.days) });
}

/** SHA-256 of exactly the data on which the numbers and reasons depend. The limit on the data's age changes no number. */
export function fingerprintOf(
  { basis: _, ...content }: InputContent,
  { settings: all, forDay, seed }: Pick<Plan, "settings"> & { forDay: Day; seed: number },
): string {
  const { maxDataAgeDays: __, ...settings } = all;
  return fingerprint({ ...content, settings, forDay, seed, engineVersion: ENGINE_VERSION, learner: LEARNER_KIND });
}
