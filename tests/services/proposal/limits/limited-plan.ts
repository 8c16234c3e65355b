import { addDays } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { createRng } from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { oddAccount } from "../reasons/odd-account";

/**
 * A plan whose limits meet each other: channels that are off or never ran, tiny ones, budgets outside their own limits, locks
 * and lowest budgets above the total. The seed decides all of it.
 */
export function limitedPlan(seed: number): PlanInputs {
  const inputs = oddAccount(seed);
  const rng = createRng(seed + 1e6);
  const pick = <T>(...choices: T[]): T => choices[Math.floor(rng.next() * choices.length)]!;
  const kinds = inputs.channels.map(() => pick("usual", "usual", "off", "never", "tiny"));
  const cents = (micros: bigint, factor: number) => unitsToMicros(Math.round((Number(micros) / 1e4) * factor) / 100);
  const channels = inputs.channels.map((channel, index) => {
    const micros = {
      usual: channel.current.micros,
      off: 0n,
      never: 0n,
      tiny: unitsToMicros(pick(0.01, 0.04, 0.42, 1.3)),
    };
    const changedOn = rng.next() < 0.25 ? addDays(inputs.forDay, -1 - Math.floor(rng.next() * 5)) : null;
    return { ...channel, changedOn, current: { ...channel.current, micros: micros[kinds[index]!] } };
  });
  const limits = inputs.settings.channels.map((own, index) => {
    const current = channels[index]!.current.micros;
    const minMicros = rng.next() < 0.25 ? cents(current + 1_000_000n, pick(0.5, 0.9, 1.1, 1.5, 4)) : own.minMicros;
    const highest = rng.next() < 0.25 ? cents(current + 1_000_000n, pick(0.1, 0.6, 0.95, 1.05, 3)) : own.maxMicros;
    const maxMicros = highest !== null && highest < minMicros ? minMicros : highest;
    return { ...own, minMicros, maxMicros, locked: own.locked || rng.next() < 0.1 };
  });
  const total = cents(inputs.settings.dailyBudgetMicros, pick(0.3, 1, 1, 1, 8));
  return {
    ...inputs,
    channels,
    settings: {
      ...inputs.settings,
      channels: limits,
      dailyBudgetMicros: total > 10_000n ? total : 10_000n,
      coolDownDays: pick(0, 3, 7),
      startShare: pick(0, 0.02, 0.05, 0.3),
    },
    days: inputs.days.map((day) =>
      kinds[Number(day.channelId.slice(1))] === "never" ? { ...day, spendMicros: 0n, budgetMicros: null } : day,
    ),
  };
}
