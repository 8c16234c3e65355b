import type { RuleDay } from "@/lib/engine";

/** The whole daily budget in equal parts. */
export function equalSplit({ problem }: RuleDay): number[] {
  const { channels, dailyBudget } = problem;
  return channels.map(() => dailyBudget / channels.length);
}

/** The current split of the account, unchanged; an equal share for a channel without one. */
export function currentSplit({ problem }: RuleDay): number[] {
  const equal = problem.dailyBudget / problem.channels.length;
  return problem.channels.map((channel) => channel.current ?? equal);
}
