import type { DayProblem } from "@/lib/engine";
import type { BuiltProposal } from "./odd-account";

/** The numbers of one line that its sentences are checked against. All come from the stored proposal, none from its claims. */
export interface Line {
  index: number;
  current: number;
  budget: number;
  ideal: number;
  /** Whether its reason says that the budget stays for want of gain. */
  isSteady?: boolean;
}

/** What the sentences of a line are checked against. */
export interface Facts {
  inputs: Pick<BuiltProposal["inputs"], "settings" | "channels" | "days" | "forDay">;
  problem: DayProblem | null;
  lines: Line[];
  line: Line;
  /** The amount at which a reader holds this channel; absent for none. */
  heldAt?: number;
}

/** What is untrue about a sentence, or null. The numbers are those of its pattern. */
export type Check = (numbers: number[], facts: Facts, sentence: string) => string | null;

export function limitsOf({ inputs, line }: Pick<Facts, "inputs" | "line">) {
  return inputs.settings.channels[line.index]!;
}

/** The channel's rows, ascending by day. */
export function ownRows({ inputs, line }: Pick<Facts, "inputs" | "line">) {
  return inputs.days.filter((row) => row.channelId === `c${line.index}`);
}

export function expectKept({ line }: Facts): string | null {
  return line.budget === line.current ? null : `${line.current} becomes ${line.budget}`;
}
