import type { Outcome } from "@/lib/engine";

/**
 * Settles days on which returns exceed sales. A return belongs to an earlier sale, so what is below zero comes off the
 * channel's days before, the latest first, and what those cannot bear comes off the days after. No day is below zero then,
 * and the channel's total stays the same unless it is itself below zero.
 */
export function netReturns(outcomes: Outcome[]): Outcome[] {
  if (!outcomes.some(({ value }) => value.some((amount) => amount !== null && amount < 0))) return outcomes;
  const settled = outcomes.map((outcome) => ({ ...outcome, value: [...outcome.value] }));
  for (let j = 0; j < (outcomes[0]?.value.length ?? 0); j++) {
    const values = netted(outcomes.map(({ value }) => value[j] ?? null));
    settled.forEach((outcome, index) => (outcome.value[j] = values[index] ?? null));
  }
  return settled;
}

function netted(values: readonly (number | null)[]): (number | null)[] {
  const settled = [...values];
  let owed = 0;
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    owed -= value;
    settled[index] = Math.max(0, -owed);
    owed = Math.max(0, owed);
    for (let back = index - 1; value < 0 && back >= 0 && owed > 0; back--) {
      const taken = Math.min(owed, settled[back] ?? 0);
      if (taken > 0) settled[back] = (settled[back] ?? 0) - taken;
      owed -= taken;
    }
  }
  return settled;
}
