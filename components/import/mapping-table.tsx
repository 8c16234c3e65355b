"use client";

import { Input, Select } from "@/components/ui/input";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportColumnView } from "@/lib/domain/views/import";
import { COLUMN_ROLE_LABEL } from "./import-labels";

export type ColumnChoice = { role: string; action: string | null };

interface MappingTableProps {
  columns: ImportColumnView[];
  chosen: Record<string, ColumnChoice>;
  onChoose: (index: number, choice: ColumnChoice) => void;
  disabled: boolean;
}

/** The role of each column, with sample values. */
export function MappingTable({ columns, chosen, onChoose, disabled }: MappingTableProps) {
  return (
    <Table caption="Columns of the file and their roles">
      <TableHead>
        <HeaderCell>Column</HeaderCell>
        <HeaderCell>Samples</HeaderCell>
        <HeaderCell>Read as</HeaderCell>
        <HeaderCell>Conversion action</HeaderCell>
      </TableHead>
      <TableBody>
        {columns.map((column) => (
          <MappingRow
            key={column.index}
            column={column}
            choice={chosen[column.index] ?? column}
            disabled={disabled}
            onChoose={(choice) => onChoose(column.index, choice)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

interface MappingRowProps {
  column: ImportColumnView;
  choice: ColumnChoice;
  disabled: boolean;
  onChoose: (choice: ColumnChoice) => void;
}

function MappingRow({ column, choice, disabled, onChoose }: MappingRowProps) {
  const hasAction = choice.role === "conversions" || choice.role === "value";
  return (
    <tr>
      <RowHeader className="max-w-56 break-words">{column.name}</RowHeader>
      <Cell className="max-w-72 truncate text-ink-soft figures" title={column.samples.join(", ")}>
        {column.samples.join(" · ") || "empty"}
      </Cell>
      <Cell className="min-w-44">
        <Select
          aria-label={`"${column.name}" is read as`}
          value={choice.role}
          disabled={disabled}
          onChange={(event) => onChoose({ role: event.target.value, action: choice.action })}
        >
          {Object.entries(COLUMN_ROLE_LABEL).map(([role, label]) => (
            <option key={role} value={role}>
              {label}
            </option>
          ))}
        </Select>
      </Cell>
      <Cell className="min-w-40">
        {hasAction ? (
          <Input
            aria-label={`Conversion action of "${column.name}"`}
            value={choice.action ?? ""}
            placeholder="conversions"
            disabled={disabled}
            onChange={(event) => onChoose({ role: choice.role, action: event.target.value })}
          />
        ) : null}
      </Cell>
    </tr>
  );
}
