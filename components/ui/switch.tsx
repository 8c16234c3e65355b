"use client";

interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  const state = checked ? "checked" : "unchecked";
  return (
    <label className="inline-flex min-h-6 items-center gap-2 text-sm text-ink">
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        data-state={state}
        onClick={() => onChange(!checked)}
        disabled={disabled}
        aria-label={label}
        className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors disabled:opacity-50 data-[state=checked]:bg-accent-fill"
      >
        <span
          data-state={state}
          className="block size-4 translate-x-0.5 rounded-full bg-white shadow-sm transition-transform data-[state=checked]:translate-x-4.5"
        />
      </button>
      {label}
    </label>
  );
}
