interface Shape {
  /** k, the spend at which returns start to fall, in units of an equal share of the budget. */
  knee: number;
  /** c, how fast they fall. */
  exponent: number;
  /** Prior probability of the shape. */
  mass: number;
  /** Makes φ(0.35) = 0.35. */
  scale: number;
}

const ANCHOR = 0.35;

/** Every shape the learner holds possible: power, Hill and logarithmic curves of many bends. */
export const SHAPES: readonly Shape[] = [
  ...family([1e-4], [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6], 0.5),
  ...family([0.25, 0.5, 1, 2, 3.5, 6, 10], [2], 0.35),
  ...family([0.5, 1.5, 5], [1], 0.15),
];

/**
 * Evaluates every shape of the dictionary at one spend.
 *
 *     φ(u) ∝ ∫₀ᵘ (1 + s/k)^(−c) ds,   φ(0.35) = 0.35
 *
 * One integral covers power (small k), Hill (c = 2) and logarithmic (c = 1) responses. Anchoring all
 * of them at a spend that the first days visit keeps scale and shape nearly independent.
 *
 * @param u - Spend in units of an equal share of the budget, at least 0.
 * @param out - Receives one value per shape.
 * @returns `out`.
 */
export function evaluateShapes(u: number, out: Float64Array = new Float64Array(SHAPES.length)): Float64Array {
  for (let q = 0; q < SHAPES.length; q++) {
    const shape = SHAPES[q]!;
    out[q] = shape.scale * integral(shape.knee, shape.exponent, u);
  }
  return out;
}

function family(knees: number[], exponents: number[], mass: number): Shape[] {
  const pairs = knees.flatMap((knee) => exponents.map((exponent) => ({ knee, exponent })));
  return pairs.map(({ knee, exponent }) => ({
    knee,
    exponent,
    mass: mass / pairs.length,
    scale: ANCHOR / integral(knee, exponent, ANCHOR),
  }));
}

function integral(k: number, c: number, u: number): number {
  if (c === 1) return k * Math.log1p(u / k);
  if (c === 2) return (k * u) / (k + u);
  return (k / (1 - c)) * (Math.pow(1 + u / k, 1 - c) - 1);
}
