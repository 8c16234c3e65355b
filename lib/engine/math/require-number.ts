/**
 * Checks that a number is finite.
 *
 *     −∞ < value < ∞
 *
 * Rejecting NaN here prevents a silently wrong result downstream.
 *
 * @param name - The name of the number in the error message.
 * @param value - The number to check, in any unit.
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
 * Checks that a number is finite and not negative.
 *
 *     0 ≤ value < ∞
 *
 * @param name - The name of the number in the error message.
 * @param value - The number to check, in any unit.
 * @returns The same number.
 * @throws {RangeError} when the value is negative, NaN, infinite or not a number.
 */
export function requireNonNegative(name: string, value: number): number {
  if (requireFinite(name, value) < 0) throw new RangeError(`${name} must not be negative, but it is ${value}.`);
  return value;
}

/**
 * Checks that a number is finite and above 0.
 *
 *     0 < value < ∞
 *
 * @param name - The name of the number in the error message.
 * @param value - The number to check, in any unit.
 * @returns The same number.
 * @throws {RangeError} when the value is not positive, NaN, infinite or not a number.
 */
export function requirePositive(name: string, value: number): number {
  if (requireFinite(name, value) <= 0) throw new RangeError(`${name} must be above zero, but it is ${value}.`);
  return value;
}
