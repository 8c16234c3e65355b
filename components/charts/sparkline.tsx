interface SparklineProps {
  values: (number | null)[];
  /** Describes the line for screen readers. */
  label: string;
  color?: string;
  /** The index of the first provisional number; null if all are settled. */
  provisionalFrom?: number | null;
}

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 2;

/** A line the size of a word. Missing values leave gaps. */
export function Sparkline({ values, label, color = "var(--accent)", provisionalFrom = null }: SparklineProps) {
  const settledEnd = provisionalFrom ?? values.length;
  const settled = values.map((value, index) => (index < settledEnd ? value : null));
  const arriving = values.map((value, index) => (index >= settledEnd - 1 ? value : null));
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-6 w-24">
      <path
        d={toPath(settled, highest)}
        fill="none"
        stroke={color}
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {provisionalFrom === null ? null : (
        <path
          d={toPath(arriving, highest)}
          fill="none"
          stroke={color}
          strokeWidth={1.25}
          strokeDasharray="1.5 2.5"
          opacity={0.8}
        />
      )}
    </svg>
  );
}

export function toPath(values: (number | null)[], highest: number): string {
  const step = values.length > 1 ? (WIDTH - 2 * PAD) / (values.length - 1) : 0;
  let path = "";
  let isPenDown = false;
  values.forEach((value, index) => {
    if (value === null) {
      isPenDown = false;
      return;
    }
    const x = PAD + index * step;
    const y = HEIGHT - PAD - (highest > 0 ? value / highest : 0) * (HEIGHT - 2 * PAD);
    path += `${isPenDown ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    isPenDown = true;
  });
  return path;
}
