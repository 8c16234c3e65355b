import { SectionCard } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Status } from "@/components/ui/status";
import type { Currency } from "@/lib/domain/money";
import type { QualityCheck } from "@/lib/domain/views/import-quality";
import { QUALITY_LABEL, QUALITY_TONE } from "./import-labels";
import { describeCheck, describeFinding, moreFindings } from "./quality-messages";

interface QualityCardProps {
  checks: QualityCheck[];
  currency: Currency;
}

/** One line per check, with the days and channels that it found behind it. */
export function QualityCard({ checks, currency }: QualityCardProps) {
  return (
    <SectionCard title="Quality of the rows">
      <ul className="flex flex-col divide-y divide-line text-sm">
        {checks.map((check) => (
          <li key={check.kind} className="py-1.5 first:pt-0 last:pb-0">
            {check.findings.length > 0 ? (
              <Disclosure summary={<CheckLine check={check} currency={currency} />}>
                <Findings check={check} currency={currency} />
              </Disclosure>
            ) : (
              <CheckLine check={check} currency={currency} />
            )}
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function CheckLine({ check, currency }: { check: QualityCheck; currency: Currency }) {
  return (
    <span className="flex items-start gap-2">
      <Status tone={QUALITY_TONE[check.state]} className="w-19 shrink-0 leading-5">
        {QUALITY_LABEL[check.state]}
      </Status>
      <span className="min-w-0 text-ink figures">{describeCheck(check, currency)}</span>
    </span>
  );
}

function Findings({ check, currency }: { check: QualityCheck; currency: Currency }) {
  return (
    <ul className="mt-1 flex flex-col gap-0.5 pl-21 text-xs text-ink-soft figures">
      {check.findings.map((finding, index) => (
        <li key={index} className="wrap-anywhere">
          {describeFinding(check.kind, finding, currency)}
        </li>
      ))}
      {check.moreFindings > 0 ? <li>{moreFindings(check.moreFindings)}</li> : null}
    </ul>
  );
}
