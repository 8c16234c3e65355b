"use client";

import { useRouter } from "next/navigation";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { PlanVersionsView } from "@/lib/domain/views/plan";
import { VERSIONS } from "../plan-messages";

/** Two versions next to each other. The choice is in the address, so that it can be shared. */
export function VersionComparison({ view }: { view: PlanVersionsView }) {
  const router = useRouter();
  const { comparison, versions, current } = view;
  const [from, to] = comparison ? [comparison.from, comparison.to] : [Math.max(1, current - 1), current];
  const choose = (next: { from: number; to: number }) =>
    router.replace(`?from=${next.from}&to=${next.to}`, { scroll: false });
  const options = versions.map(({ version }) => (
    <option key={version} value={version}>
      {version === current ? `${version} (current)` : version}
    </option>
  ));
  return (
    <SectionCard title="Compare" note={VERSIONS.compareNote}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-4">
          <Field label="Version" className="w-36">
            {(control) => (
              <Select {...control} value={from} onChange={(event) => choose({ from: Number(event.target.value), to })}>
                {options}
              </Select>
            )}
          </Field>
          <Field label="With version" className="w-36">
            {(control) => (
              <Select {...control} value={to} onChange={(event) => choose({ from, to: Number(event.target.value) })}>
                {options}
              </Select>
            )}
          </Field>
        </div>
        {comparison === null ? null : comparison.changes.length === 0 ? (
          <p className="text-sm text-ink-soft">{VERSIONS.same(from, to)}</p>
        ) : (
          <Table caption={`Version ${from} and version ${to}`} wrapperClassName="rounded-lg border border-line">
            <TableHead>
              <HeaderCell>Setting</HeaderCell>
              <HeaderCell>Version {from}</HeaderCell>
              <HeaderCell>Version {to}</HeaderCell>
            </TableHead>
            <TableBody>
              {comparison.changes.map(({ what, before, after }) => (
                <tr key={what}>
                  <RowHeader className="wrap-anywhere">{what}</RowHeader>
                  <Cell>{before}</Cell>
                  <Cell>{after}</Cell>
                </tr>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
    </SectionCard>
  );
}
