import type { RuleDay } from "@/lib/engine";

/** The same budget for every channel, the whole daily budget together. */
export function equalSplit({ problem }: RuleDay): number[] {
  const { channels, dailyBudget } = problem;
  return channels.map(() => dailyBudget / channels.length);
}

/** The split that the account has, for ever; an equal one where it has none. */
export function currentSplit({ problem }: RuleDay): number[] {
  const equal = problem.dailyBudget / problem.channels.length;
  return problem.channels.map((channel) => channel.current ?? equal);
}
