import type { JsonSchema } from "@/lib/domain/api/openapi";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { MarkedText } from "./marked-text";
import { SchemaType } from "./schema-type";

/** One named schema: its fields as a table, or its type with examples. */
export function SchemaSection({ name, schema }: { name: string; schema: JsonSchema }) {
  const { properties, required = [], description } = schema;
  const headingId = `schema-${name}`;
  return (
    <section aria-labelledby={headingId} className="space-y-2">
      <h3 id={headingId} className="scroll-mt-20 font-mono text-sm font-semibold text-ink">
        <a href={`#${headingId}`} className="hover:underline">
          {name}
        </a>
      </h3>
      {description ? (
        <p className="max-w-3xl text-sm text-ink">
          <MarkedText text={description} />
        </p>
      ) : null}
      {properties ? (
        <Table caption={`Fields of ${name}`} wrapperClassName="rounded-xl border border-line bg-surface">
          <TableHead>
            <HeaderCell>Field</HeaderCell>
            <HeaderCell>Type</HeaderCell>
            <HeaderCell>Meaning</HeaderCell>
          </TableHead>
          <TableBody>
            {Object.entries(properties).map(([field, value]) => (
              <tr key={field}>
                <RowHeader className="font-mono text-xs">
                  {field}
                  {required.includes(field) ? null : (
                    <span className="ml-1 font-sans text-2xs text-ink-soft">optional</span>
                  )}
                </RowHeader>
                <Cell className="min-w-40">
                  <SchemaType schema={value} />
                </Cell>
                <Cell className="min-w-48">
                  <MarkedText text={value.description ?? ""} />
                </Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      ) : (
        <p className="text-sm text-ink">
          <SchemaType schema={schema} />
          {examplesOf(schema)}
        </p>
      )}
    </section>
  );
}

function examplesOf({ examples }: JsonSchema): string {
  return Array.isArray(examples) ? `, such as ${examples.map((example) => JSON.stringify(example)).join(" or ")}` : "";
}
