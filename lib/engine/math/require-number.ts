/**
 * Refuses a number that is not finite, naming it.
 *
 *     −∞ < value < ∞
 *
 * A NaN let in at the door comes out as a silent wrong number three rooms later.
 *
 * @param name - What the caller calls the number, for the message.
 * @param value - The number to check, any unit.
 * @returns The same number.
 * @throws {RangeError} when the value is NaN, infinite or not a number.
 */
export function requireFinite(name: string, value: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new RangeError(`${name} must be a finite number, but it is ${String(value)}.`);
  }
  return value;
}

/**
 * Refuses a number that is negative or not finite, naming it.
 *
 *     0 ≤ value < ∞
 *
 * @param name - What the caller calls the number, for the message.
 * @param value - The number to check, any unit.
 * @returns The same number.
 * @throws {RangeError} when the value is negative, NaN, infinite or not a number.
 */
export function requireNonNegative(name: string, value: number): number {
  if (requireFinite(name, value) < 0) throw new RangeError(`${name} must not be negative, but it is ${value}.`);
  return value;
}

/**
 * Refuses a number that is zero, negative or not finite, naming it.
 *
 *     0 < value < ∞
 *
 * @param name - What the caller calls the number, for the message.
 * @param value - The number to check, any unit.
 * @returns The same number.
 * @throws {RangeError} when the value is not positive, NaN, infinite or not a number.
 */
export function requirePositive(name: string, value: number): number {
  if (requireFinite(name, value) <= 0) throw new RangeError(`${name} must be above zero, but it is ${value}.`);
  return value;
}
