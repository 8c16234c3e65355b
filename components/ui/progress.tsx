interface ProgressProps {
  label: string;
  done: number;
  total: number;
  /** The progress as text, such as "3 of 7 days". */
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
      <svg aria-hidden width="100%" height="100%" className="block">
        <rect width={`${share * 100}%`} height="100%" rx="3" className="fill-accent transition-[width] duration-300" />
      </svg>
    </div>
  );
}
