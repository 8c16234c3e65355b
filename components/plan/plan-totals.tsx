import { classNames } from "@/components/ui/class-names";
import { Explanation } from "@/components/ui/explanation";
import { Status } from "@/components/ui/status";
import { DIMMED_WHILE_BUSY } from "./levers/row-types";
import { totalsText, type TotalsFacts, type TotalText } from "./totals-text";

interface PlanTotalsProps extends TotalsFacts {
  /** True while the numbers are those of the limits before the last change. */
  isPending: boolean;
}

/** The expected result of the budgets below, compared with the current split and with the proposal. */
export function PlanTotals({ isPending, ...facts }: PlanTotalsProps) {
  return (
    <dl
      aria-busy={isPending}
      className={classNames("grid grid-cols-2 gap-y-4 divide-line lg:grid-cols-5 lg:divide-x", DIMMED_WHILE_BUSY)}
    >
      {totalsText(facts).map((total) => (
        <Total key={total.name} {...total} />
      ))}
    </dl>
  );
}

function Total({ name, value, against, note, deltas, likelihood, explanation }: TotalText) {
  return (
    <div className="min-w-0 pr-3 lg:px-5 lg:first:pl-0">
      <dt className="flex min-h-6 items-center gap-1 text-xs font-medium text-ink-soft">
        {name}
        {explanation ? <Explanation about={explanation.about}>{explanation.text}</Explanation> : null}
      </dt>
      <dd>
        <span className="text-2xl font-semibold tracking-tight text-ink figures">{value}</span>
        {against !== null && against !== value ? (
          <span className="ml-2 text-xs text-ink-soft figures">proposal {against}</span>
        ) : null}
        <span className="mt-0.5 block text-xs text-ink-soft figures">
          {note}
          {deltas.map((text) => (
            <span key={text} className="mt-0.5 block font-medium text-ink">
              {text}
            </span>
          ))}
          {likelihood ? (
            <span className="mt-0.5 block">
              <Status tone={likelihood.tone} className="items-start whitespace-normal">
                {likelihood.text}
              </Status>
              {likelihood.expected === null ? null : <span className="block">{likelihood.expected}</span>}
            </span>
          ) : null}
        </span>
      </dd>
    </div>
  );
}
