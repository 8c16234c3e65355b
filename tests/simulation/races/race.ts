import { setTimeout as pause } from "node:timers/promises";
import { ServiceError } from "@/lib/domain/errors";

/** The result of one round. */
export interface RoundEnd {
  /** The order in which the sides ended, or another description of the end. */
  outcome: string;
  /** Violated rules; empty in a correct round. */
  broken: string[];
}

export interface Race {
  name: string;
  /** Opens a new workspace and returns a function that plays one round in it. */
  open(): Promise<() => Promise<RoundEnd>>;
  /** Rounds before a new workspace, so that no round has a long history. */
  roundsPerWorkspace: number;
}

export interface RaceResult {
  name: string;
  rounds: number;
  outcomes: Map<string, number>;
  /** Each with the number of its round. */
  broken: string[];
}

/** Plays the rounds of a race and counts the outcomes. */
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

/** Runs both sides concurrently, each after a random pause. Errors other than a `ServiceError` are thrown. */
export async function against<One, Other>(
  one: () => Promise<One>,
  other: () => Promise<Other>,
  spreadMs: { one: number; other: number },
): Promise<[Settled<One>, Settled<Other>]> {
  const afterPause = async <T>(work: () => Promise<T>, spread: number) => {
    await pause(Math.random() * spread);
    return settle(work);
  };
  return Promise.all([afterPause(one, spreadMs.one), afterPause(other, spreadMs.other)]);
}

/**
 * The range of the second side's pause, from measured durations of the first side. The second side then starts at any
 * point of the first and sometimes after it, on machines of any speed.
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

/** The violated rule, if the condition is true. */
export function when(condition: boolean, what: string): string[] {
  return condition ? [what] : [];
}

/** A side may lose, but only with a conflict. Any other error is a violation. */
export function unexpectedError(who: string, end: Settled<unknown>): string[] {
  return end.ok || end.error.code === "conflict" ? [] : [`${who} ended with ${end.error.code}: ${end.error.message}`];
}
