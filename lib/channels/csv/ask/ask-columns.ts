import type { Draft, OpenQuestion } from "./draft";
import type { ColumnProfile } from "../table";
import { columnOf } from "../mapping";

export function askColumns(draft: Draft): OpenQuestion[] {
  return [...askMissing(draft), ...draft.mapping.questions];
}

function askMissing({ inspection, mapping }: Draft): OpenQuestion[] {
  const needed = [
    {
      role: "day" as const,
      text: "Which column contains the day?",
      fits: (column: ColumnProfile) => Object.keys(column.dates).length > 0,
    },
    {
      role: "spend" as const,
      text: "Which column contains the spend?",
      fits: (column: ColumnProfile) => column.numbers.numeric > 0,
    },
  ];
  return needed
    .filter(({ role }) => !columnOf(mapping, role))
    .map(({ role, text, fits }) => {
      const columns = inspection.columns.filter((column) => fits(column) || column.filled === 0);
      const options = columns.map((column) => ({
        value: String(column.index),
        label: column.name || `Column ${column.index + 1}`,
      }));
      return { id: `column:${role}`, text, kind: "choice", options, proposed: null };
    });
}

export function askChannel({ mapping }: Draft): OpenQuestion[] {
  const roles = ["campaign-id", "campaign-name", "channel-name"] as const;
  if (roles.some((role) => columnOf(mapping, role))) return [];
  const text = "No column contains the campaign or channel. If the whole file is one channel, what is its name?";
  return [{ id: "channel-name", text, kind: "text", options: [], proposed: null }];
}
