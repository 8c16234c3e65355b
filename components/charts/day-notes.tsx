import type { Day } from "@/lib/domain/day";
import type { LimitsPoint } from "./limits-series";

export interface DayNote {
  /** The same number as in the list of notes. */
  number: number;
  day: Day;
  text: string;
}

interface DayNotesProps {
  notes: DayNote[];
  points: LimitsPoint[];
}

/** Marks the days with notes on the time axis, whose start is `AXIS_WIDTH` from the left. The list below has the texts. */
export function DayNotes({ notes, points }: DayNotesProps) {
  if (notes.length === 0) return null;
  const share = 100 / points.length;
  return (
    <svg className="mr-1 ml-14 block h-5 w-[calc(100%-3.75rem)] overflow-visible">
      {points.map((point, index) => {
        const here = notesOf(notes, point);
        if (here.length === 0) return null;
        const middle = `${(index + 0.5) * share}%`;
        return (
          <g key={point.from}>
            <title>{here.map((note) => note.text).join("; ")}</title>
            <circle cx={middle} cy="10" r="8" fill="var(--accent-fill)" />
            <text x={middle} y="10" dy="0.36em" textAnchor="middle" fontSize="10" fill="var(--on-accent)">
              {here.length > 1 ? `${here[0]?.number ?? ""}+` : here[0]?.number}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

export function notesOf(notes: DayNote[], { from, to }: Pick<LimitsPoint, "from" | "to">): DayNote[] {
  return notes.filter((note) => note.day >= from && note.day <= to);
}
