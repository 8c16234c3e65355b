"use client";

import { Check, Minus } from "lucide-react";
import { useId, type ReactNode } from "react";
import { classNames } from "./class-names";

interface CheckboxProps {
  label: string;
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  labelHidden?: boolean;
  /** Shown next to the box instead of the label. */
  children?: ReactNode;
  className?: string;
}

export function Checkbox({ label, checked, onChange, disabled = false, labelHidden = false, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <span className={classNames("inline-flex min-h-6 items-center gap-2", rest.className)}>
      <button
        type="button"
        role="checkbox"
        id={id}
        aria-checked={checked === "indeterminate" ? "mixed" : checked}
        data-state={STATE[String(checked)]}
        disabled={disabled}
        onClick={() => onChange(checked !== true)}
        aria-label={labelHidden || rest.children ? label : undefined}
        className="relative inline-flex size-4.5 shrink-0 items-center justify-center rounded border border-line-strong bg-surface text-on-accent transition-colors before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:border-accent-fill data-[state=checked]:bg-accent-fill data-[state=indeterminate]:border-accent-fill data-[state=indeterminate]:bg-accent-fill"
      >
        {checked === "indeterminate" ? <Minus aria-hidden className="size-3.5" /> : null}
        {checked === true ? <Check aria-hidden className="size-3.5" strokeWidth={3} /> : null}
      </button>
      {rest.children ?? (
        <label htmlFor={id} className={labelHidden ? "sr-only" : "min-w-0 text-sm wrap-anywhere text-ink"}>
          {label}
        </label>
      )}
    </span>
  );
}

const STATE: Record<string, string> = { true: "checked", false: "unchecked", indeterminate: "indeterminate" };
