import type { History } from "@/lib/engine";
import { valueOf } from "./value-of";

export interface Return {
  value: number;
  spend: number;
}

/** Spend and value of every channel over the last days; days on which either is missing are left out. */
export function recentReturn(history: History, channels: number, days: number): Return[] {
  const sums = Array.from({ length: channels }, () => ({ value: 0, spend: 0 }));
  for (let day = Math.max(0, history.asOfDay - days + 1); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome === undefined) continue;
    sums.forEach((sum, j) => {
      const value = valueOf(outcome, j);
      const spend = outcome.spend[j] ?? null;
      if (value === null || spend === null) return;
      sum.value += value;
      sum.spend += spend;
    });
  }
  return sums;
}

/** Value per unit of spend; null without spend. */
export function ratioOfReturn({ value, spend }: Return): number | null {
  return spend > 0 ? value / spend : null;
}
