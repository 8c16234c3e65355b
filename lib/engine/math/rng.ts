import { requireFinite } from "./require-number";
import { sampleGamma } from "./sample-gamma";
import { sampleNormal } from "./sample-normal";
import { samplePoisson } from "./sample-poisson";

/** The complete state of the generator: four unsigned 32-bit integers, plain JSON. */
export type RngState = [number, number, number, number];

/** A random number generator whose every draw follows from its state. */
export interface Rng {
  /** Uniform on [0, 1), 53 random bits. */
  next(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** Gamma by shape and scale (mean shape·scale). */
  gamma(shape: number, scale?: number): number;
  /** Poisson by mean; mean 0 gives 0. */
  poisson(mean: number): number;
  /** Negative binomial by mean and size: variance mean + mean²/size. */
  negativeBinomial(mean: number, size: number): number;
  /** e to the power of a normal with mean `mu` and standard deviation `sigma`. */
  lognormal(mu: number, sigma: number): number;
  /** The state from which `createRng` continues with identical draws. */
  state(): RngState;
}

/**
 * Makes a seeded random number generator, or continues one from its state.
 *
 *     xoshiro128**:  rotl(s₁·5, 7)·9, then a linear step of the 128-bit state s
 *
 * The period is 2¹²⁸ − 1. All arithmetic is 32-bit, so browser, worker and tests draw the same numbers.
 * A mixing function spreads the seed over the state, so that the seeds 0, 1, 2 … give unrelated streams.
 * Source: Blackman & Vigna, Scrambled linear pseudorandom number generators (2021).
 *
 * @param seed - Any finite number (0 is a seed like any other), or a state from `Rng.state()`.
 * @returns The generator; it owns a copy of the state.
 * @throws {RangeError} when the seed is not finite or the state is not four 32-bit integers, not all 0.
 * @example
 * const rng = createRng(7);
 * [rng.integer(6), rng.integer(6), rng.integer(6)]; // => [0, 2, 2]
 */
export function createRng(seed: number | RngState): Rng {
  const s = typeof seed === "number" ? spreadSeed(requireFinite("seed", seed)) : copyState(seed);
  const next = () => ((step(s) >>> 5) * 67108864 + (step(s) >>> 6)) / 9007199254740992;
  const normal = () => sampleNormal(next);
  const gamma = (shape: number, scale = 1) => scale * sampleGamma(next, shape);
  const poisson = (mean: number) => samplePoisson(next, mean);
  return {
    next,
    normal,
    gamma,
    poisson,
    integer: (below) => Math.floor(next() * below),
    negativeBinomial: (mean, size) => poisson(mean === 0 ? 0 : gamma(size, mean / size)),
    lognormal: (mu, sigma) => Math.exp(mu + sigma * normal()),
    state: () => [s[0], s[1], s[2], s[3]],
  };
}

function step(s: RngState): number {
  const times5 = Math.imul(s[1], 5);
  const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
  const t = s[1] << 9;
  s[2] = (s[2] ^ s[0]) >>> 0;
  s[3] = (s[3] ^ s[1]) >>> 0;
  s[1] = (s[1] ^ s[2]) >>> 0;
  s[0] = (s[0] ^ s[3]) >>> 0;
  s[2] = (s[2] ^ t) >>> 0;
  s[3] = ((s[3] << 11) | (s[3] >>> 21)) >>> 0;
  return result;
}

/** All 64 bits of the seed count, so that 0.5 and 2³² + 1 are separate seeds. */
function spreadSeed(seed: number): RngState {
  const words = new Uint32Array(new Float64Array([seed === 0 ? 0 : seed]).buffer);
  let h = mix(mix(words[0]!) ^ words[1]!);
  const state = Array.from({ length: 4 }, () => {
    h = (h + 0x9e3779b9) >>> 0;
    return mix(h);
  }) as RngState;
  return state.every((word) => word === 0) ? [1, 0, 0, 0] : state;
}

function mix(word: number): number {
  let z = word >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

function copyState(state: RngState): RngState {
  const isWord = (word: unknown) => typeof word === "number" && word >>> 0 === word;
  if (!Array.isArray(state) || state.length !== 4 || !state.every(isWord) || state.every((word) => word === 0)) {
    throw new RangeError(`state must be four unsigned 32-bit integers, not all 0, but it is ${JSON.stringify(state)}.`);
  }
  return [...state];
}
