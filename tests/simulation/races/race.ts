import { setTimeout as pause } from "node:timers/promises";
import { ServiceError } from "@/lib/domain/errors";

/** What one round came to. */
export interface RoundEnd {
  /** Which side was first, or how else it ended. */
  outcome: string;
  /** What must never be; none in a lawful round. */
  broken: string[];
}

export interface Race {
  name: string;
  /** A workspace of its own; what it returns plays one round. */
  open(): Promise<() => Promise<RoundEnd>>;
  /** After so many rounds a new workspace is opened, so that no round drags a long history along. */
  roundsPerWorkspace: number;
}

export interface RaceResult {
  name: string;
  rounds: number;
  outcomes: Map<string, number>;
  /** With the number of its round. */
  broken: string[];
}

/** Plays the race so many times, and counts how it ended. */
export async function runRace(race: Race, rounds: number): Promise<RaceResult> {
  const outcomes = new Map<string, number>();
  const broken: string[] = [];
  let play: (() => Promise<RoundEnd>) | undefined;
  for (let round = 0; round < rounds; round++) {
    if (round % race.roundsPerWorkspace === 0) play = await race.open();
    const end = await play?.();
    if (!end) continue;
    outcomes.set(end.outcome, (outcomes.get(end.outcome) ?? 0) + 1);
    broken.push(...end.broken.map((what) => `round ${round + 1}, ${end.outcome}: ${what}`));
  }
  return { name: race.name, rounds, outcomes, broken };
}

export type Settled<T> = { ok: true; value: T } | { ok: false; error: ServiceError };

/** Both at the same time, each after a pause of its own that is drawn anew; whatever is no refusal of a service is thrown. */
export async function against<One, Other>(
  one: () => Promise<One>,
  other: () => Promise<Other>,
  spreadMs: { one: number; other: number },
): Promise<[Settled<One>, Settled<Other>]> {
  const late = async <T>(work: () => Promise<T>, spread: number) => {
    await pause(Math.random() * spread);
    return settle(work);
  };
  return Promise.all([late(one, spreadMs.one), late(other, spreadMs.other)]);
}

/**
 * How late the second side may begin, so that it falls anywhere into the first and sometimes after it, however fast the
 * machine is.
 */
export class Spread {
  private readonly tookMs: number[] = [];

  async time<T>(work: () => Promise<T>): Promise<T> {
    const begunAt = Date.now();
    const value = await work();
    this.tookMs.push(Date.now() - begunAt);
    if (this.tookMs.length > 20) this.tookMs.shift();
    return value;
  }

  get ms(): number {
    const sorted = [...this.tookMs].sort((one, other) => one - other);
    return 1.3 * (sorted[Math.floor(sorted.length / 2)] ?? 200);
  }
}

export async function settle<T>(work: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof ServiceError) return { ok: false, error };
    throw error;
  }
}

/** What is broken where the condition holds. */
export function when(condition: boolean, what: string): string[] {
  return condition ? [what] : [];
}

/** A side may lose, and then has to say so in its own words: a conflict, and nothing that passes for an accident. */
export function lostBadly(who: string, end: Settled<unknown>): string[] {
  return end.ok || end.error.code === "conflict" ? [] : [`${who} ended with ${end.error.code}: ${end.error.message}`];
}
