import type { Currency } from "@/lib/domain/money";
import { budgetColumn } from "@/lib/format/column";
import { groupColor } from "./group-color";
import { Swatch } from "./swatch";

export interface Allocation {
  id: string;
  name: string;
  current: number;
  next: number;
}

interface AllocationBarsProps {
  allocations: Allocation[];
  currency: Currency;
  nextName: string;
}

/** The current and the next split of the budget, as two bars on one scale. */
export function AllocationBars({ allocations, currency, nextName }: AllocationBarsProps) {
  const currentTotal = allocations.reduce((sum, allocation) => sum + allocation.current, 0);
  const nextTotal = allocations.reduce((sum, allocation) => sum + allocation.next, 0);
  const formatAmount = budgetColumn(
    allocations.flatMap(({ current, next }) => [current, next]),
    currency,
  );
  const formatTotal = budgetColumn([currentTotal, nextTotal], currency);
  const scale = Math.max(currentTotal, nextTotal, 1e-9);
  const parts = (key: "current" | "next") =>
    allocations.map((allocation, index) => ({
      ...allocation,
      index,
      share: allocation[key] / scale,
      amount: allocation[key],
    }));
  return (
    <div className="flex flex-col gap-2.5">
      <AllocationBar
        name="Current"
        total={formatTotal(currentTotal)}
        parts={parts("current")}
        formatAmount={formatAmount}
      />
      <AllocationBar name={nextName} total={formatTotal(nextTotal)} parts={parts("next")} formatAmount={formatAmount} />
      <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-ink-soft">
        {allocations.map((allocation, index) => (
          <li key={allocation.id} className="inline-flex items-center gap-1.5 wrap-anywhere">
            <Swatch color={groupColor(index)} />
            {allocation.name}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface AllocationBarProps {
  name: string;
  total: string;
  parts: { id: string; name: string; index: number; share: number; amount: number }[];
  formatAmount: (amount: number) => string;
}

function AllocationBar({ name, total, parts, formatAmount }: AllocationBarProps) {
  const amounts = parts.map((part) => `${part.name} ${formatAmount(part.amount)}`).join(", ");
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-3 text-xs">
      <span className="text-ink-soft">{name}</span>
      <svg
        role="img"
        aria-label={`${name} split: ${amounts}`}
        className="block h-4 w-full overflow-hidden rounded bg-sunken"
      >
        {parts.map((part, index) => (
          <rect
            key={part.id}
            x={`${startOf(parts, index) * 100}%`}
            width={`${part.share * 100}%`}
            height="100%"
            fill={groupColor(part.index)}
            stroke="var(--surface)"
          >
            <title>{`${part.name} ${formatAmount(part.amount)}`}</title>
          </rect>
        ))}
      </svg>
      <span className="font-medium text-ink figures">{total}</span>
    </div>
  );
}

function startOf(parts: { share: number }[], index: number): number {
  return parts.slice(0, index).reduce((sum, part) => sum + part.share, 0);
}
