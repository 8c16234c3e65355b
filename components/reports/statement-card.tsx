import { SectionCard } from "@/components/ui/card";
import { Status, type Tone } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Currency } from "@/lib/domain/money";
import type { Statement, StatementHistory, StatementOutcome } from "@/lib/domain/views/statements";
import { formatDay } from "@/lib/format/day";
import { formatEfficiency, formatEvent, formatLikelihood } from "@/lib/format/target";
import { BUDGETS_NOTES, describeStatements, OUTCOME_NAMES, STATEMENTS } from "./statement-messages";
import { TenthTable } from "./tenth-table";

const SHOWN = 14;

/** The probabilities that a plan's proposals stated, and what came of them. */
export function StatementCard({ history }: { history: StatementHistory }) {
  const { statements, currency } = history;
  if (statements.length === 0) return null;
  return (
    <SectionCard title={STATEMENTS.title} note={describeStatements(history)} padded={false}>
      <TenthTable history={history} />
      <Table caption={STATEMENTS.listCaption} stacked>
        <TableHead>
          <HeaderCell>Budgets for</HeaderCell>
          <HeaderCell>Statement</HeaderCell>
          <HeaderCell numeric>Stated</HeaderCell>
          <HeaderCell numeric>Result, completed</HeaderCell>
          <HeaderCell>Outcome</HeaderCell>
        </TableHead>
        <TableBody>
          {statements.slice(0, SHOWN).map((statement) => (
            <StatementRow key={statement.proposalId} statement={statement} currency={currency} />
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}

function StatementRow({ statement, currency }: { statement: Statement; currency: Currency }) {
  const { forDay, event, probability, outcome, measured, budgets } = statement;
  return (
    <tr>
      <RowHeader className="whitespace-nowrap figures">{formatDay(forDay)}</RowHeader>
      <Cell label="Statement" className="min-w-56 figures max-sm:col-span-2">
        {formatEvent(event, currency)}
      </Cell>
      <Cell numeric label="Stated">
        {formatLikelihood(probability)}
      </Cell>
      <Cell numeric label="Result, completed">
        {formatEfficiency(measured, event.efficiency, currency)}
      </Cell>
      <Cell label="Outcome" className="min-w-36">
        <Status tone={TONES[outcome]}>{OUTCOME_NAMES[outcome]}</Status>
        {budgets === "as-proposed" ? null : (
          <span className="block text-xs text-ink-soft">{BUDGETS_NOTES[budgets]}</span>
        )}
      </Cell>
    </tr>
  );
}

const TONES: Record<StatementOutcome, Tone> = {
  running: "neutral",
  arriving: "neutral",
  kept: "good",
  missed: "bad",
  unknown: "neutral",
};
