import { Notice } from "@/components/ui/notice";
import type { LeftOutPart } from "@/lib/domain/counted-day";
import type { Currency } from "@/lib/domain/money";
import type { EfficiencyKind } from "@/lib/domain/views/performance";
import { describeCountedDays, describeLeftOutPart } from "@/lib/format/left-out";

interface LeftOutPartsProps {
  parts: readonly LeftOutPart[];
  efficiency: EfficiencyKind;
  goalName: string;
  currency: Currency;
}

/** What ROI or CPA leaves out, with its size, next to the rule. */
export function LeftOutParts({ parts, ...context }: LeftOutPartsProps) {
  if (parts.length === 0) return null;
  return (
    <Notice tone="info">
      <p>{describeCountedDays(context.efficiency)} It leaves out:</p>
      <ul className="mt-1 list-disc pl-5">
        {parts.map((part) => (
          <li key={`${part.channelId} ${part.reason}`}>{describeLeftOutPart(part, context)}</li>
        ))}
      </ul>
    </Notice>
  );
}
