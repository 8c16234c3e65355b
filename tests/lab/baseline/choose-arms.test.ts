import { describe, expect, it } from "vitest";
import { priorArms, uniformArms } from "@/lib/lab/baseline/arm-grid";
import { armScore, chooseArms, type ArmQuestion } from "@/lib/lab/baseline/choose-arms";
import { createRng } from "@/lib/engine/math/rng";

/** Random concave curves less a random price, at equally spaced candidates. */
function randomQuestions(seed: number, size: number): ArmQuestion[] {
  const rng = createRng(seed);
  return Array.from({ length: 12 }, () => {
    const [height, bend, price] = [rng.lognormal(0, 1), 0.3 + rng.next() * size, rng.next()];
    const net = Float64Array.from({ length: size }, (_, k) => height * bend * Math.log1p(k / bend) - price * k);
    return { net, weight: rng.next() };
  });
}

function subsets(size: number, count: number): number[][] {
  const all: number[][] = [[0]];
  for (let k = 1; k < size; k++) all.push(...all.map((set) => [...set, k]));
  return all.filter((set) => set.length === count);
}

describe("chooseArms", () => {
  it("has the smallest loss of all sets of the same size", () => {
    for (let seed = 0; seed < 8; seed++) {
      const questions = randomQuestions(seed, 9);
      for (const count of [1, 2, 3, 5, 9]) {
        const { arms, score } = chooseArms(questions, count);
        const least = Math.min(...subsets(9, count).map((set) => armScore(questions, set)));
        expect(arms).toHaveLength(count);
        expect(arms[0]).toBe(0);
        expect(score).toBeCloseTo(least, 10);
        expect(armScore(questions, arms)).toBeCloseTo(score, 10);
      }
    }
  });

  it("has no loss with all candidates, and never more loss with more arms", () => {
    const questions = randomQuestions(99, 40);
    const scores = [1, 2, 4, 8, 9, 40].map((count) => chooseArms(questions, count).score);
    expect(scores.at(-1)).toBe(0);
    scores.slice(1).forEach((score, i) => expect(score).toBeLessThanOrEqual(scores[i]!));
  });

  it("rejects more arms than candidates, and an empty list of questions", () => {
    expect(() => chooseArms(randomQuestions(1, 5), 6)).toThrow(RangeError);
    expect(() => chooseArms([], 1)).toThrow(RangeError);
  });
});

describe("priorArms", () => {
  it.each([
    [1, 3],
    [1, 40],
    [5, 9],
    [30, 12],
  ])("gives %i channels %i ascending arms from 0, within the budget", (channels, count) => {
    const arms = priorArms(channels, count);
    expect(arms).toHaveLength(count);
    expect(arms[0]).toBe(0);
    expect(arms.at(-1)).toBeLessThanOrEqual(1);
    arms.slice(1).forEach((arm, k) => expect(arm).toBeGreaterThan(arms[k]!));
  });

  it("places more arms near an equal share, and lower arms with more channels", () => {
    const below = (arms: number[], share: number) => arms.filter((arm) => arm <= share).length;
    expect(below(priorArms(10, 9), 0.2)).toBeGreaterThan(2 * below(uniformArms(9), 0.2));
    expect(priorArms(40, 9)[4]).toBeLessThan(priorArms(5, 9)[4]!);
  });
});
