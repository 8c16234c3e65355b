"use client";

import { ChevronDown } from "lucide-react";
import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names";

export const CONTROL_CLASS = classNames(
  "border-line-strong/70 bg-surface text-ink h-9 w-full min-w-0 rounded-md border px-2.5 text-sm transition-colors",
  "placeholder:text-ink-soft hover:border-line-strong disabled:bg-sunken disabled:text-ink-soft disabled:cursor-not-allowed",
  "aria-invalid:border-bad",
);

export function Input({ className, ref, ...rest }: ComponentProps<"input">) {
  const node = useRef<HTMLInputElement>(null);
  const startsWith = useRef(rest.value);
  useImperativeHandle(ref, () => node.current as HTMLInputElement);
  useLayoutEffect(() => keepTyped(node.current, startsWith.current), []);
  return <input autoComplete="off" {...rest} ref={node} className={classNames(CONTROL_CLASS, className)} />;
}

/**
 * Passes text that a person or a password manager entered before the scripts ran on to the form as a change event.
 * Otherwise the form's state would overwrite it.
 */
function keepTyped(node: HTMLInputElement | null, startsWith: ComponentProps<"input">["value"]): void {
  if (!node || startsWith === undefined || node.value === String(startsWith)) return;
  const typed = node.value;
  node.value = String(startsWith); // React ignores a change to the value that it last saw
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(node, typed);
  node.dispatchEvent(new Event("input", { bubbles: true }));
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classNames(CONTROL_CLASS, "h-auto min-h-20 py-2", className)} />;
}

/** A native select, which is fast and works well on every device. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative inline-flex w-full min-w-0", className)}>
      <select {...rest} className={classNames(CONTROL_CLASS, "appearance-none pr-8")}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-soft" />
    </span>
  );
}

interface AffixInputProps extends ComponentProps<"input"> {
  prefix?: string;
  suffix?: string;
  wrapperClassName?: string;
}

/** An input with its unit inside the frame. */
export function AffixInput({ prefix, suffix, className, wrapperClassName, ...rest }: AffixInputProps) {
  return (
    <span className={classNames("relative inline-flex w-full min-w-0 items-center", wrapperClassName)}>
      {prefix ? <Affix side="left">{prefix}</Affix> : null}
      <Input
        inputMode="decimal"
        {...rest}
        className={classNames(
          "figures",
          prefix && (LEFT_ROOM[prefix.length] ?? LEFT_ROOM.at(-1)),
          suffix && (RIGHT_ROOM[suffix.length] ?? RIGHT_ROOM.at(-1)),
          className,
        )}
      />
      {suffix ? <Affix side="right">{suffix}</Affix> : null}
    </span>
  );
}

function Affix({ side, children }: { side: "left" | "right"; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "pointer-events-none absolute text-xs text-ink-soft",
        side === "left" ? "left-2.5" : "right-2.5",
      )}
    >
      {children}
    </span>
  );
}

// Indexed by the length of the unit. Written out, because Tailwind finds class names in the source text only.
const LEFT_ROOM = [
  "",
  "pl-[2.6ch]",
  "pl-[3.6ch]",
  "pl-[4.6ch]",
  "pl-[5.6ch]",
  "pl-[6.6ch]",
  "pl-[7.6ch]",
  "pl-[8.6ch]",
  "pl-[9.6ch]",
  "pl-[10.6ch]",
  "pl-[11.6ch]",
  "pl-[12.6ch]",
  "pl-[13.6ch]",
  "pl-[14.6ch]",
  "pl-[15.6ch]",
  "pl-[16.6ch]",
  "pl-[17.6ch]",
];
const RIGHT_ROOM = [
  "",
  "pr-[2.6ch]",
  "pr-[3.6ch]",
  "pr-[4.6ch]",
  "pr-[5.6ch]",
  "pr-[6.6ch]",
  "pr-[7.6ch]",
  "pr-[8.6ch]",
  "pr-[9.6ch]",
  "pr-[10.6ch]",
  "pr-[11.6ch]",
  "pr-[12.6ch]",
  "pr-[13.6ch]",
  "pr-[14.6ch]",
  "pr-[15.6ch]",
  "pr-[16.6ch]",
  "pr-[17.6ch]",
];
