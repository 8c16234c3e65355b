import type { Counting } from "@/lib/store/imports";
import { describeSums } from "./describe-sums";
import { settled, type RowCheck, type RowQuestion, type RowStep } from "./row-check";

type Choice = { value: string; label: string; counting: Counting };

/** A question about how rows count, whose options show the sums that they lead to. */
export async function choose(
  check: RowCheck,
  counting: Counting,
  { id, text, choices, proposed }: Pick<RowQuestion, "id" | "text" | "proposed"> & { choices: Choice[] },
): Promise<RowStep> {
  const options = [];
  for (const choice of choices) {
    options.push({ value: choice.value, label: `${choice.label}: ${await describeSums(check, choice.counting)}` });
  }
  const question: RowQuestion = { id, text, kind: "choice", options, proposed };
  const answer = settled(question, check);
  return { questions: [question], counting: choices.find(({ value }) => value === answer)?.counting ?? counting };
}

/** "1 row", "2 rows". */
export function quantity(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : `${noun}s`}`;
}
