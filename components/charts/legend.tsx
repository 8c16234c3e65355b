import type { ReactNode } from "react";

export type LegendMark =
  | "square"
  | "hatched"
  | "outline"
  | "line"
  | "dotted"
  | "dot"
  | "ring"
  | "small-dot"
  | "small-ring"
  | "band"
  | "ceiling";

export interface LegendItem {
  name: string;
  mark: LegendMark;
  color: string;
}

export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-ink-soft">
      {items.map((item) => (
        <li key={`${item.mark} ${item.name}`} className="inline-flex items-center gap-1.5 wrap-anywhere">
          {MARK[item.mark](item.color)}
          {item.name}
        </li>
      ))}
    </ul>
  );
}

/** The marks have the shapes, dashes and strengths of the charts. */
const MARK: Record<LegendMark, (color: string) => ReactNode> = {
  square: (color) => mark(10, <rect width="10" height="10" rx="2" fill={color} />),
  hatched: (color) => (
    <svg
      aria-hidden
      color={color}
      className="inline-block size-3 shrink-0 rounded-[2px] border border-current hatched"
    />
  ),
  outline: (color) =>
    mark(10, <rect x="0.5" y="0.5" width="9" height="9" fill="none" stroke={color} strokeDasharray="2 2" />),
  line: (color) => mark(16, <line x2="16" y1="5" y2="5" stroke={color} strokeWidth="2" />),
  dotted: (color) => mark(16, <line x2="16" y1="5" y2="5" stroke={color} strokeWidth="2" strokeDasharray="2 4" />),
  dot: (color) => mark(12, <circle cx="6" cy="5" r="5" fill={color} />),
  ring: (color) => mark(12, <circle cx="6" cy="5" r="4" fill="var(--surface)" stroke={color} strokeWidth="2" />),
  "small-dot": (color) => mark(6, <circle cx="3" cy="5" r="2.25" fill={color} fillOpacity="0.5" />),
  "small-ring": (color) => mark(6, <circle cx="3" cy="5" r="2.25" fill="none" stroke={color} strokeOpacity="0.7" />),
  band: (color) => mark(16, <rect width="16" height="10" rx="2" fill={color} fillOpacity="0.25" />),
  ceiling: (color) => mark(16, <CeilingMark color={color} />),
};

function CeilingMark({ color }: { color: string }) {
  return (
    <>
      <rect x="2" width="14" height="10" fill={color} fillOpacity="0.16" />
      <line x1="2" x2="2" y2="10" stroke={color} strokeWidth="1.25" strokeDasharray="4 3" />
    </>
  );
}

function mark(width: number, shape: ReactNode): ReactNode {
  return (
    <svg aria-hidden width={width} height="10" viewBox={`0 0 ${width} 10`} className="inline-block shrink-0">
      {shape}
    </svg>
  );
}
