import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Explanation } from "@/components/ui/explanation";
import { Status } from "@/components/ui/status";
import { microsToUnits, type Currency, type Micros } from "@/lib/domain/money";
import type { Day } from "@/lib/domain/day";
import type { Outlook } from "@/lib/engine";
import type { Interval } from "@/lib/domain/proposal";
import { formatWeekday } from "@/lib/format/day";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatCountChange, formatInterval, formatRoi, MISSING } from "@/lib/format/number";
import { BASIS_NAMES, formatEfficiency, formatEvent, formatLikelihood } from "@/lib/format/target";
import type { TotalsView } from "./levers/line-view";
import { DIMMED_WHILE_BUSY } from "./levers/row-types";
import type { WhatIf } from "./levers/what-if";
import { PROPOSAL } from "./plan-messages";

interface PlanTotalsProps {
  totals: TotalsView;
  proposed: TotalsView;
  whatIf: WhatIf;
  changed: boolean;
  /** True while the numbers are those of the limits before the last change. */
  isPending: boolean;
  /** The day of the budgets. */
  forDay: Day;
  goalName: string;
  currency: Currency;
  /** Null where the budgets are not those of the proposal. */
  costOfLearningMicros: Micros | null;
}

/** The expected result of the budgets below, compared with the current split and with the proposal. */
export function PlanTotals(props: PlanTotalsProps) {
  const { totals, proposed, whatIf, changed, isPending, goalName, currency, costOfLearningMicros } = props;
  return (
    <dl
      aria-busy={isPending}
      className={classNames("grid grid-cols-2 gap-y-4 divide-line lg:grid-cols-5 lg:divide-x", DIMMED_WHILE_BUSY)}
    >
      <ComingDays totals={totals} proposed={changed ? proposed : null} goalName={goalName} />
      <PlanDay {...props} />
      <Total
        name="Spend a day"
        value={formatUnits(totals.budget, currency)}
        against={changed ? formatUnits(proposed.budget, currency) : null}
      >
        of {formatMoney(whatIf.dailyBudgetMicros, currency)} total budget
      </Total>
      <Efficiency totals={totals} proposed={changed ? proposed : null} whatIf={whatIf} currency={currency} />
      <Total
        name="Spent on learning"
        value={formatMoney(costOfLearningMicros, currency)}
        against={null}
        explanation={<Explanation about="spent on learning">{PROPOSAL.learning}</Explanation>}
      >
        a day, part of the spend
      </Total>
    </dl>
  );
}

interface ComingDaysProps {
  totals: TotalsView;
  proposed: TotalsView | null;
  goalName: string;
}

/** What the limits decide: all coming days together. A wider limit never lowers it. */
function ComingDays({ totals: { outlook }, proposed, goalName }: ComingDaysProps) {
  const days = (outlook ?? proposed?.outlook)?.days;
  return (
    <Total
      name={days === undefined ? `Expected ${goalName} a day` : `Expected ${goalName} a day, next ${days} days`}
      value={formatCount(outlook?.conversions.mid)}
      against={proposed ? formatCount(proposed.outlook?.conversions.mid) : null}
      explanation={<Explanation about="the coming days">{PROPOSAL.outlook}</Explanation>}
    >
      {outlook === null ? PROPOSAL.noOutlook : <OutlookDetails outlook={outlook} />}
    </Total>
  );
}

function OutlookDetails({ outlook: { conversions, keptConversions } }: { outlook: Outlook }) {
  return (
    <>
      90% likely {formatInterval(conversions)}
      {keptConversions === null ? null : (
        <Delta text={`${formatCountChange(conversions.mid - keptConversions)} compared with the current budgets`} />
      )}
    </>
  );
}

function PlanDay({ totals, proposed, changed, goalName, forDay }: PlanTotalsProps) {
  const gain = difference(totals.conversions, totals.currentConversions);
  return (
    <Total
      name={`Expected ${goalName} on ${formatWeekday(forDay)}`}
      value={formatCount(totals.conversions?.mid)}
      against={changed ? formatCount(proposed.conversions?.mid) : null}
    >
      90% likely {formatInterval(totals.conversions)}
      {gain === null ? null : <Delta text={`${formatCountChange(gain)} compared with the current budgets`} />}
      {changed && paysLater(totals, proposed) ? <Delta text={PROPOSAL.paysLater} /> : null}
    </Total>
  );
}

/** True if this day brings less than under the proposal, while the coming days together bring more. */
function paysLater(totals: TotalsView, proposed: TotalsView): boolean {
  const day = difference(totals.conversions, proposed.conversions);
  const all = difference(totals.outlook?.conversions ?? null, proposed.outlook?.conversions ?? null);
  return day !== null && all !== null && day < 0 && all > 0;
}

interface EfficiencyProps {
  totals: TotalsView;
  proposed: TotalsView | null;
  whatIf: WhatIf;
  currency: Currency;
}

function Efficiency(props: EfficiencyProps) {
  return props.totals.roi === null || props.whatIf.target.kind === "cpa" ? (
    <PerConversion {...props} />
  ) : (
    <Roi {...props} />
  );
}

function PerConversion({ totals, proposed, whatIf, currency }: EfficiencyProps) {
  const { target } = whatIf;
  const perConversion = (of: TotalsView) => formatUnits(ratio(of.budget, of.conversions?.mid ?? null), currency);
  return (
    <Total
      name={`Spend per conversion, ${BASIS_NAMES.completed}`}
      value={perConversion(totals)}
      against={proposed ? perConversion(proposed) : null}
    >
      on this day; {target.kind === "cpa" ? `target ${formatMoney(target.cpaMicros, currency)}` : "no target"}
      {target.kind === "none" ? null : <Likelihood totals={totals} currency={currency} />}
    </Total>
  );
}

function Roi({ totals, proposed, whatIf, currency }: EfficiencyProps) {
  const { target } = whatIf;
  return (
    <Total
      name={`Expected ROI, ${BASIS_NAMES.completed}`}
      value={formatRoi(totals.roi?.mid)}
      against={proposed ? formatRoi(proposed.roi?.mid) : null}
    >
      on this day, 90% likely {formatInterval(totals.roi, formatRoi)}
      {target.kind === "none" ? "; no target" : <Likelihood totals={totals} currency={currency} />}
    </Total>
  );
}

const LIKELY = 0.8;
const POSSIBLE = 0.5;

/** The stated probability with its event, and what is expected of it. */
function Likelihood({ totals: { keepsTarget, keepsTargetEvent: event }, currency }: LikelihoodProps) {
  if (keepsTarget === null || event === null) return null;
  const tone = keepsTarget >= LIKELY ? "good" : keepsTarget >= POSSIBLE ? "warn" : "bad";
  return (
    <span className="mt-0.5 block">
      <Status tone={tone} className="items-start whitespace-normal">
        {formatLikelihood(keepsTarget)} likely: {formatEvent(event, currency)}
      </Status>
      {event.expected === null ? null : (
        <span className="block">
          expected {formatEfficiency(event.expected, event.efficiency, currency)} over these days
        </span>
      )}
    </span>
  );
}

interface LikelihoodProps {
  totals: TotalsView;
  currency: Currency;
}

interface TotalProps {
  name: string;
  value: string;
  /** The proposal's own number, while the screen shows a what-if. */
  against: string | null;
  explanation?: ReactNode;
  children: ReactNode;
}

function Total({ name, value, against, explanation, children }: TotalProps) {
  return (
    <div className="min-w-0 pr-3 lg:px-5 lg:first:pl-0">
      <dt className="flex min-h-6 items-center gap-1 text-xs font-medium text-ink-soft">
        {name}
        {explanation}
      </dt>
      <dd>
        <span className="text-2xl font-semibold tracking-tight text-ink figures">{value}</span>
        {against !== null && against !== value ? (
          <span className="ml-2 text-xs text-ink-soft figures">proposal {against}</span>
        ) : null}
        <span className="mt-0.5 block text-xs text-ink-soft figures">{children}</span>
      </dd>
    </div>
  );
}

function Delta({ text }: { text: string }) {
  return <span className="mt-0.5 block font-medium text-ink">{text}</span>;
}

function difference(after: Interval | null, before: Interval | null): number | null {
  return after && before ? after.mid - before.mid : null;
}

function ratio(spend: number, conversions: number | null): number | null {
  return conversions !== null && conversions > 0 ? spend / conversions : null;
}

/** The target as text, for headers and tables. */
export function targetName(target: WhatIf["target"], currency: Currency): string {
  if (target.kind === "roi") return `ROI of at least ${formatRoi(target.roi)}`;
  if (target.kind === "cpa") return `at most ${formatUnits(microsToUnits(target.cpaMicros), currency)} per conversion`;
  return target.kind === "none" ? "no target" : MISSING;
}
