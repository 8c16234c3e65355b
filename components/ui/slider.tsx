"use client";

import { Slider as Radix } from "radix-ui";
import { classNames } from "./class-names";
import { useMounted } from "./use-mounted";

interface SliderProps {
  label: string;
  /** The value with its unit, for screen readers. */
  valueText: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  onCommit?: (value: number) => void;
  disabled?: boolean;
  /** Marks on the track, such as the current budget. */
  marks?: { at: number; name: string }[];
  className?: string;
}

export function Slider({ label, valueText, value, min, max, step, onChange, onCommit, ...rest }: SliderProps) {
  const { disabled = false, marks = [], className } = rest;
  const share = (at: number) => (max > min ? Math.min(1, Math.max(0, (at - min) / (max - min))) : 0);
  if (!useMounted()) return <div aria-hidden className={classNames("h-6 w-full", className)} />;
  return (
    <Radix.Root
      value={[Math.min(max, Math.max(min, value))]}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onKeyDown={(event) => {
        const next = valueAfterKey(event.key, { value, min, max, step });
        if (next === null || disabled) return;
        event.preventDefault();
        onChange(next);
        onCommit?.(next);
      }}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
      className={classNames(
        "relative flex h-6 w-full touch-none items-center select-none data-[disabled]:opacity-50",
        className,
      )}
    >
      <Radix.Track className="relative h-1 w-full grow rounded-full bg-line-strong/35">
        <Radix.Range className="absolute h-full rounded-full bg-accent" />
      </Radix.Track>
      {marks.map((mark) => (
        <span
          key={mark.name}
          title={mark.name}
          aria-hidden
          className="pointer-events-none absolute h-3 w-0.5 rounded-full bg-ink-soft"
          style={{ left: `calc(${share(mark.at) * 100}% + ${(0.5 - share(mark.at)) * 16}px)` }}
        />
      ))}
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border-2 border-accent bg-surface shadow-sm transition-transform before:absolute before:-inset-1.5 hover:scale-110 active:scale-110"
      />
    </Radix.Root>
  );
}

const PAGE_STEPS = 10;

/** A key moves from the value itself. The part underneath would first go to the nearest multiple of the step. */
function valueAfterKey(
  key: string,
  { value, min, max, step }: Pick<SliderProps, "value" | "min" | "max" | "step">,
): number | null {
  const steps: Partial<Record<string, number>> = {
    ArrowUp: 1,
    ArrowRight: 1,
    ArrowDown: -1,
    ArrowLeft: -1,
    PageUp: PAGE_STEPS,
    PageDown: -PAGE_STEPS,
  };
  if (key === "Home") return min;
  if (key === "End") return max;
  const count = steps[key];
  return count === undefined ? null : Math.min(max, Math.max(min, value + count * step));
}
