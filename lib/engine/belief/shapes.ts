interface Shape {
  /** k, the spend at which returns start to fall, in units of the channel's scale. */
  knee: number;
  /** c, how fast returns fall. */
  exponent: number;
  /** Prior probability of the shape. */
  mass: number;
  /** Makes φ(0.35) = 0.35. */
  scale: number;
}

const ANCHOR = 0.35;

/** The dictionary of shapes: power, Hill and logarithmic curves of many bends. */
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
 * One integral covers power (small k), Hill (c = 2) and logarithmic (c = 1) responses. All shapes are anchored
 * at a spend that the first days visit, which keeps scale and shape nearly independent.
 *
 * @param u - Spend in units of the channel's scale, at least 0.
 * @param out - Receives one value per shape.
 * @returns `out`.
 */
export function evaluateShapes(u: number, out: Float64Array = new Float64Array(SHAPES.length)): Float64Array {
  let knee = 0;
  let log = 0;
  for (let q = 0; q < SHAPES.length; q++) {
    const shape = SHAPES[q]!;
    if (shape.exponent !== 2 && shape.knee !== knee) {
      knee = shape.knee;
      log = Math.log1p(u / knee);
    }
    out[q] = shape.scale * integral(shape, u, log);
  }
  return out;
}

function family(knees: number[], exponents: number[], mass: number): Shape[] {
  const pairs = knees.flatMap((knee) => exponents.map((exponent) => ({ knee, exponent })));
  return pairs.map((pair) => ({
    ...pair,
    mass: mass / pairs.length,
    scale: ANCHOR / integral(pair, ANCHOR, Math.log1p(ANCHOR / pair.knee)),
  }));
}

/** @param log - ln(1 + u/k), which shapes with the same knee share. */
function integral({ knee, exponent }: Pick<Shape, "knee" | "exponent">, u: number, log: number): number {
  if (exponent === 1) return knee * log;
  if (exponent === 2) return (knee * u) / (knee + u);
  return (knee * Math.expm1((1 - exponent) * log)) / (1 - exponent);
}
