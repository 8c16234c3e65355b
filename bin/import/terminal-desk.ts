import type { ImportQuestionView } from "@/lib/domain/views/import";
import { ask, confirm, flagFor, isInteractive } from "./ask";
import type { Desk } from "./import-file";
import { endProgress, printFacts, printMapping, printPreview, printProgress, printResult } from "./print";
import type { Flags } from "./read-flags";

/** Prints to the terminal, and asks there if a person is at it. */
export function terminalDesk(flags: Flags): Desk {
  return {
    onProgress: printProgress,
    onReview({ facts, columns }) {
      endProgress();
      printFacts(facts);
      printMapping(columns);
    },
    onOpen(questions, columns) {
      endProgress();
      listOpen(questions, columns, flags);
    },
    onPreview(view) {
      endProgress();
      printPreview(view);
    },
    onResult(result, view) {
      endProgress();
      printResult(result, view);
    },
    async ask(question, today) {
      endProgress();
      return isInteractive() ? ask(question, today) : null;
    },
    confirm: async () => !isInteractive() || confirm("Import this?"),
  };
}

function listOpen(questions: ImportQuestionView[], columns: { index: number; name: string }[], flags: Flags): void {
  console.log("\nThe file does not answer:");
  for (const question of questions) {
    const hint =
      question.proposed === null || flags.acceptsProposals
        ? ""
        : `   (proposed: ${question.proposed}; --yes accepts it)`;
    console.log(`  ${question.text}\n      ${flagFor(question, columns)}${hint}`);
    if (question.kind === "choice")
      for (const { value, label } of question.options) console.log(`      ${value}: ${label}`);
  }
  console.log("\nAdd the answers and run the command again.");
}
