import type { Draft, OpenQuestion } from "./draft";

export function askSeries({ mapping }: Draft): OpenQuestion[] {
  if (!mapping.columns.some((use) => use.role === "conversions" || use.role === "value")) return [];
  return [
    {
      id: "time-basis",
      text: "How are conversions dated?",
      kind: "choice",
      options: [
        { value: "interaction", label: "By click: the day of the click or view that led to the conversion" },
        { value: "conversion", label: "By conversion: the day on which the conversion happened" },
      ],
      proposed: mapping.timeBasis,
    },
    {
      id: "attribution",
      text: "Which attribution setting counted the conversions?",
      kind: "text",
      options: [
        "platform default",
        "7-day click",
        "30-day click",
        "7-day click, 1-day view",
        "last click",
        "data-driven",
      ].map((label) => ({ value: label, label })),
      proposed: null,
    },
  ];
}
