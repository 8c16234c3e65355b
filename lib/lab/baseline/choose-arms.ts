/** One channel's question to a grid: what each candidate is worth when money costs the price that settles the account. */
export interface ArmQuestion {
  /** V(c) − p·c at every candidate c; rises to one top and falls, as V is concave. */
  net: Float64Array;
  /** How much a loss in this question counts. */
  weight: number;
}

/** Arms with their score. */
export interface ArmChoice {
  /** Indices of candidates, ascending, the first candidate included. */
  arms: number[];
  /** Mean weighted loss: how good the grid is, 0 being as good as all candidates. */
  score: number;
}

/**
 * The K candidates that lose least when every question is answered from them alone.
 *
 *     score(A) = mean over (V, p) of  w·( max_x [V(x) − p x] − max_{a ∈ A} [V(a) − p a] )
 *
 * At the right price a channel of the Lagrangian stands at the top of V − p x, so the score is what a grid
 * costs a learner that has found price and curves. As V is concave the best arm is a neighbour of the top:
 * the loss splits into one term per gap between neighbouring arms, and dynamic programming over gaps
 * finds the best K arms exactly.
 *
 * @param questions - At least one; all over the same candidates.
 * @param count - K, from 1 to the number of candidates.
 * @returns The arms and their score.
 * @throws {RangeError} when K does not fit the candidates or there is no question.
 */
export function chooseArms(questions: readonly ArmQuestion[], count: number): ArmChoice {
  const size = questions[0]?.net.length ?? 0;
  if (!(Number.isInteger(count) && count >= 1 && count <= size)) {
    throw new RangeError(`count must be a whole number from 1 to the ${size} candidates, but it is ${count}.`);
  }
  const costs = gapCosts(questions, size);
  const end = size;
  // best[i]: least loss of all gaps up to arm i, with as many arms as rounds gone by.
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
 * The score of given arms, as in `chooseArms`.
 *
 * @param arms - Indices of candidates.
 * @returns Mean weighted loss, ≥ 0.
 */
export function armScore(questions: readonly ArmQuestion[], arms: readonly number[]): number {
  let sum = 0;
  for (const { net, weight } of questions) {
    const best = arms.reduce((most, arm) => Math.max(most, net[arm]!), -Infinity);
    sum += weight * (net[topOf(net)]! - best);
  }
  return sum / questions.length;
}

/** costs[i·(size + 1) + k]: what questions with their top inside (i, k) lose; k = size stands for no arm after i. */
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
