import type { Interval } from "@/lib/domain/proposal";

interface IntervalBarProps {
  interval: Interval;
  /** The scale all bars of a column share. */
  scaleMax: number;
}

/** Where the expectation lies and how wide the doubt is; the numbers stand beside it as text. */
export function IntervalBar({ interval, scaleMax }: IntervalBarProps) {
  const at = (value: number) => (scaleMax > 0 ? `${Math.min(100, Math.max(0, (value / scaleMax) * 100))}%` : "0%");
  return (
    <span aria-hidden className="relative block h-1.5 w-full min-w-16 rounded-full bg-sunken">
      <span
        className="absolute inset-y-0 rounded-full bg-accent/35"
        style={{ left: at(interval.low), right: `calc(100% - ${at(interval.high)})` }}
      />
      <span
        className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full bg-accent"
        style={{ left: at(interval.mid) }}
      />
    </span>
  );
}
