import { requireNonNegative, requirePositive } from "../math/require-number";

/** @throws {RangeError} unless `x` is an object that is neither null nor a list. */
export function requireObject(name: string, x: unknown): Record<string, unknown> {
  if (typeof x !== "object" || x === null || Array.isArray(x)) {
    throw new RangeError(`${name} must be an object, but it is ${Array.isArray(x) ? "a list" : String(x)}.`);
  }
  return x as Record<string, unknown>;
}

/** Checks every entry by its index, because `forEach` skips holes. */
export function requireEach<T>(
  name: string,
  list: readonly T[],
  length: number,
  check: (name: string, entry: T) => unknown,
): void {
  requireLength(name, list, length);
  for (let i = 0; i < length; i++) check(`${name}[${i}]`, list[i]!);
}

function requireLength(name: string, list: unknown, length: number): void {
  if (!Array.isArray(list)) {
    throw new RangeError(`${name} must be a list of ${length} entries, but it is ${String(list)}.`);
  }
  if (list.length !== length) throw new RangeError(`${name} must have ${length} entries, but it has ${list.length}.`);
}

/** @throws {RangeError} unless `x` is a whole number of at least `least`. */
export function requireWhole(name: string, x: unknown, least: number): number {
  if (!Number.isSafeInteger(x) || (x as number) < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, but it is ${String(x)}.`);
  }
  return x as number;
}

/** @throws {RangeError} unless `x` is in [0, 1]. */
export function requireShare(name: string, x: number): void {
  if (requireNonNegative(name, x) > 1) throw new RangeError(`${name} must be at most 1, but it is ${x}.`);
}

/** @throws {RangeError} unless `x` is a boolean. */
export function requireFlag(name: string, x: unknown): void {
  if (typeof x !== "boolean") throw new RangeError(`${name} must be true or false, but it is ${String(x)}.`);
}

/** Squares and ratios of larger amounts, and of smaller budgets, overflow. */
const MAX_AMOUNT = 1e30;
const MIN_BUDGET = 1e-30;
/** A quotient by a smaller amount is infinite. */
const MIN_AMOUNT = 1e-100;

/** Checks an amount of money, or a count. */
export function requireAmount(name: string, x: number): void {
  if (requireNonNegative(name, x) > MAX_AMOUNT) {
    throw new RangeError(`${name} must be at most ${MAX_AMOUNT}, but it is ${x}: use a larger unit.`);
  }
}

/** Checks a budget: an amount above 0. */
export function requireBudget(name: string, x: number): void {
  requireAmount(name, requirePositive(name, x));
  if (x < MIN_BUDGET) {
    throw new RangeError(`${name} must be at least ${MIN_BUDGET}, but it is ${x}: use a smaller unit.`);
  }
}

/**
 * Checks an amount that is null where it is missing.
 *
 * @param scale - A typical amount, which decides how small an amount may be.
 */
export function requireAmountOrNull(name: string, x: number | null, scale = 1): void {
  if (x === null) return;
  requireAmount(name, x);
  const least = MIN_AMOUNT * scale;
  if (x > 0 && x < least) throw new RangeError(`${name} must be 0 or at least ${least}, but it is ${x}: use 0.`);
}

/** @throws {RangeError} when a value in it is not data, for example a function. */
export function plainCopy<T>(name: string, x: T): T {
  try {
    return structuredClone(x);
  } catch (error) {
    throw new RangeError(`${name} must be plain JSON, but it is not: ${String((error as Error).message)}`, {
      cause: error,
    });
  }
}
