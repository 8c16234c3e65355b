/** One channel's Lagrangian at the optimal price of its account, evaluated at every candidate budget. */
export interface ArmQuestion {
  /** V(c) − p·c at every candidate c; unimodal, as V is concave. */
  net: Float64Array;
  /** Weight of a loss in this question. */
  weight: number;
}

/** Arms with their score. */
export interface ArmChoice {
  /** Indices of candidates, ascending, including the first candidate. */
  arms: number[];
  /** Mean weighted loss compared with using all candidates. */
  score: number;
}

/**
 * The K candidates with the smallest loss when every question is answered from them alone.
 *
 *     score(A) = mean over (V, p) of  w·( max_x [V(x) − p x] − max_{a ∈ A} [V(a) − p a] )
 *
 * At the optimal price each channel maximises V − p x, so the score is the loss of a learner that knows price
 * and curves but is restricted to the grid. As V is concave, the best arm is next to the maximum. The loss
 * therefore splits into one term per gap between neighbouring arms, and dynamic programming over gaps finds the
 * best K arms exactly.
 *
 * @param questions - At least one; all with the same candidates.
 * @param count - K, from 1 to the number of candidates.
 * @returns The arms and their score.
 * @throws {RangeError} when K is not between 1 and the number of candidates, or there is no question.
 */
export function chooseArms(questions: readonly ArmQuestion[], count: number): ArmChoice {
  const size = questions[0]?.net.length ?? 0;
  if (!(Number.isInteger(count) && count >= 1 && count <= size)) {
    throw new RangeError(`count must be a whole number from 1 to the ${size} candidates, but it is ${count}.`);
  }
  const costs = gapCosts(questions, size);
  const end = size;
  // best[i]: smallest loss of all gaps up to arm i, with as many arms as rounds so far.
  let best = new Float64Array(size).fill(Infinity);
  best[0] = 0;
  const from: Int32Array[] = [];
  for (let round = 1; round < count; round++) {
    const next = new Float64Array(size).fill(Infinity);
    const came = new Int32Array(size).fill(-1);
    for (let k = round; k < size; k++) {
      for (let i = round - 1; i < k; i++) {
        const loss = best[i]! + costs[i * (size + 1) + k]!;
        if (loss < next[k]!) [next[k], came[k]] = [loss, i];
      }
    }
    from.push(came);
    best = next;
  }
  let last = 0;
  const closed = Float64Array.from(best, (loss, i) => loss + costs[i * (size + 1) + end]!);
  closed.forEach((loss, i) => (last = loss < closed[last]! ? i : last));
  const arms = [last];
  for (let round = from.length - 1; round >= 0; round--) arms.unshift(from[round]![arms[0]!]!);
  return { arms, score: closed[last]! / questions.length };
}

/**
 * Scores a set of arms, as in `chooseArms`.
 *
 * @param arms - Indices of candidates.
 * @returns Mean weighted loss, ≥ 0.
 */
export function armScore(questions: readonly ArmQuestion[], arms: readonly number[]): number {
  let sum = 0;
  for (const { net, weight } of questions) {
    const best = arms.reduce((highest, arm) => Math.max(highest, net[arm]!), -Infinity);
    sum += weight * (net[topOf(net)]! - best);
  }
  return sum / questions.length;
}

/** costs[i·(size + 1) + k]: the loss of questions whose maximum is inside (i, k); k = size means no arm after i. */
function gapCosts(questions: readonly ArmQuestion[], size: number): Float64Array {
  const costs = new Float64Array(size * (size + 1));
  for (const { net, weight } of questions) {
    const top = topOf(net);
    for (let i = 0; i < top; i++) {
      const row = i * (size + 1);
      for (let k = top + 1; k < size; k++) {
        costs[row + k]! += weight * (net[top]! - Math.max(net[i]!, net[k]!));
      }
      costs[row + size]! += weight * (net[top]! - net[i]!);
    }
  }
  return costs;
}

function topOf(net: Float64Array): number {
  let top = 0;
  for (let i = 1; i < net.length; i++) if (net[i]! > net[top]!) top = i;
  return top;
}
