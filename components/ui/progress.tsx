interface ProgressProps {
  label: string;
  done: number;
  total: number;
  /** "3 of 7 days": what the bar means in words. */
  valueText: string;
}

export function Progress({ label, done, total, valueText }: ProgressProps) {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
      aria-valuetext={valueText}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line-strong/30"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-300"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
