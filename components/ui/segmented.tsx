import Link from "next/link";
import { classNames } from "./class-names";

interface SegmentedLinksProps {
  label: string;
  current: string;
  options: { value: string; name: string; href: string }[];
}

/** A choice between a few options, as links, so that each option has an address. */
export function SegmentedLinks({ label, current, options }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className="inline-flex rounded-lg bg-sunken p-0.5">
      {options.map((option) => (
        <Link
          key={option.value}
          href={option.href}
          scroll={false}
          aria-current={option.value === current ? "true" : undefined}
          className={segmentClass(option.value === current)}
        >
          {option.name}
        </Link>
      ))}
    </nav>
  );
}

interface SegmentedProps<Value extends string> {
  label: string;
  current: Value;
  options: { value: Value; name: string }[];
  onChange: (value: Value) => void;
}

/** The same as buttons, for options that have no address. */
export function Segmented<Value extends string>({ label, current, options, onChange }: SegmentedProps<Value>) {
  return (
    <div role="group" aria-label={label} className="inline-flex rounded-lg bg-sunken p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === current}
          onClick={() => onChange(option.value)}
          className={segmentClass(option.value === current)}
        >
          {option.name}
        </button>
      ))}
    </div>
  );
}

function segmentClass(isCurrent: boolean): string {
  return classNames(
    "inline-flex h-7 items-center rounded-md px-2.5 text-xs font-medium whitespace-nowrap transition-colors",
    isCurrent ? "bg-surface text-ink shadow-card" : "text-ink-soft hover:text-ink",
  );
}
