import type { Interval } from "@/lib/domain/proposal";

interface IntervalBarProps {
  interval: Interval;
  /** The common scale of all bars in a column. */
  scaleMax: number;
}

/** The expected value and its interval. The numbers are next to the bar as text. */
export function IntervalBar({ interval, scaleMax }: IntervalBarProps) {
  const share = (value: number) => (scaleMax > 0 ? Math.min(100, Math.max(0, (value / scaleMax) * 100)) : 0);
  const [low, mid, high] = [share(interval.low), share(interval.mid), share(interval.high)];
  return (
    <svg aria-hidden className="block h-1.5 w-full min-w-16 overflow-visible rounded-full bg-sunken">
      <rect x={`${low}%`} width={`${Math.max(0, high - low)}%`} height="100%" rx="3" className="fill-accent/35" />
      <svg x={`${mid}%`} className="overflow-visible">
        <rect x="-1" y="-2" width="2" height="10" rx="1" className="fill-accent" />
      </svg>
    </svg>
  );
}
