import { createLearner, resolveDay } from "@/lib/engine";
import { quantile } from "@/lib/lab/math/quantile";

/** Times the work of a slider: solving one day again from the problem that the screen has. The goal is below 100 ms. */
const SIZES = [5, 20, 50];
const DAYS = 30;
const REPEATS = 40;
const BUDGET_PER_CHANNEL = 60;

console.log("resolveDay with another total and another target; times in ms");
console.log("channels  p50      p95");
for (const channels of SIZES) {
  const problem = trainedProblem(channels);
  const times = Array.from({ length: REPEATS }, (_, index) => {
    const begun = performance.now();
    resolveDay(problem, {
      dailyBudget: BUDGET_PER_CHANNEL * channels * (0.7 + 0.01 * index),
      roiTarget: 0.3 + 0.02 * index,
    });
    return performance.now() - begun;
  });
  const columns = [0.5, 0.95].map((share) => quantile(times, share).toFixed(1).padEnd(8));
  console.log([String(channels).padEnd(9), ...columns].join(" "));
}

function trainedProblem(channels: number) {
  const learner = createLearner("concave", {
    channels,
    dailyBudget: BUDGET_PER_CHANNEL * channels,
    roiTarget: 0.5,
    seed: 1,
  });
  for (let day = 0; day < DAYS; day++) {
    const spend = Array.from(
      { length: channels },
      (_, channel) => BUDGET_PER_CHANNEL * (1 + 0.4 * Math.sin(day * (channel + 1))),
    );
    const conversions = spend.map((amount, channel) => Math.round((1 + (channel % 5)) * Math.sqrt(amount)));
    learner.observe({
      day,
      asOfDay: DAYS,
      budgets: spend,
      spend,
      conversions,
      value: conversions.map((count) => count * 10),
    });
  }
  return learner.propose().problem;
}
