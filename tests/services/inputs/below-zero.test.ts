import { expect, it } from "vitest";
import { parseMicros, toCurrency } from "@/lib/domain/money";
import { createLearner } from "@/lib/engine";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import { inputsIn } from "../run/currency-plan";

it("the learner sees a day whose credits, returns and retractions exceed the rest as zero", () => {
  const inputs = inputsIn(toCurrency("EUR"), parseMicros("450.01"), "moves");
  const [first, ...others] = inputs.days;
  if (!first) throw new Error("The plan has no days.");
  const actions = first.actions.map((action) => ({ ...action, count: -2, valueMicros: -25_000_000n }));
  const history = learnerInputs({ ...inputs, days: [{ ...first, spendMicros: -12_300_000n, actions }, ...others] });
  const [outcome] = history.outcomes;
  expect([outcome?.spend[0], outcome?.conversions[0], outcome?.value[0]]).toEqual([0, 0, 0]);
  const learner = createLearner("concave", history.setup);
  for (const one of history.outcomes) learner.observe(one);
});
