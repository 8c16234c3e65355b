/**
 * The best constants of SGD-UCB on development seeds of P1, by regime and length of the plan: among 160 random
 * settings at T = 365 (seeds 0–7), and among 12 near the best of these at T = 4000 (seeds 0–1).
 */
export const TUNED_SGD_UCB = {
  budget: {
    short: { step: 0.1, arms: 9, width: 0.003, dualCap: 2 },
    long: { step: 0.2, arms: 14, width: 0.02, dualCap: 10 },
  },
  roi: {
    short: { step: 1, arms: 12, width: 0.01, dualCap: 30 },
    long: { step: 0.06, arms: 12, width: 0.01, dualCap: 30 },
  },
};
