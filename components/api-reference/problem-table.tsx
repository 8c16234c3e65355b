import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";

interface ProblemTableProps {
  problems: Record<string, { status: number; title: string }>;
}

/** Every kind of problem. The `type` of a problem links to its row. */
export function ProblemTable({ problems }: ProblemTableProps) {
  return (
    <section aria-labelledby="problems" className="space-y-3 border-t border-line pt-6">
      <h2 id="problems" className="scroll-mt-20 text-lg font-semibold tracking-tight text-ink">
        Problems
      </h2>
      <p className="max-w-3xl text-sm text-ink">
        Errors are returned as <code>application/problem+json</code> (RFC 9457). <code>detail</code> says how to fix the
        problem, <code>errors</code> points to each invalid field, and <code>instance</code> is the id of the request in
        the installation&rsquo;s log.
      </p>
      <Table caption="Problems" wrapperClassName="rounded-xl border border-line bg-surface">
        <TableHead>
          <HeaderCell>Kind</HeaderCell>
          <HeaderCell numeric>Status</HeaderCell>
          <HeaderCell>Meaning</HeaderCell>
        </TableHead>
        <TableBody>
          {Object.entries(problems).map(([kind, { status, title }]) => (
            <tr key={kind} id={`problem-${kind}`} className="scroll-mt-20 target:bg-accent-soft">
              <RowHeader className="font-mono text-xs">{kind}</RowHeader>
              <Cell numeric>{status}</Cell>
              <Cell>{title}</Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
