import type { ApiDocument, ApiParameter, DocumentedResponse } from "@/lib/domain/api/openapi";
import { Badge } from "@/components/ui/badge";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { CodeBlock } from "./code-block";
import { curlOf } from "./curl-of";
import type { ApiEntry } from "./list-entries";
import { MarkedText } from "./marked-text";
import { SchemaType } from "./schema-type";

interface OperationSectionProps {
  entry: ApiEntry;
  document: ApiDocument;
  base: string;
}

export function OperationSection({ entry, document, base }: OperationSectionProps) {
  const { method, path, operation } = entry;
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody?.content["application/json"].schema;
  return (
    <section aria-labelledby={operationId} className="space-y-3 border-t border-line pt-6">
      <h2 id={operationId} className="scroll-mt-20 text-lg font-semibold tracking-tight text-ink">
        <a href={`#${operationId}`} className="hover:underline">
          {summary}
        </a>
      </h2>
      <p className="flex flex-wrap items-baseline gap-2 font-mono text-sm text-ink">
        <Badge className="font-mono">{method}</Badge>
        <span className="wrap-anywhere">/api/v1{path}</span>
      </p>
      <p className="max-w-3xl text-sm text-ink">
        <MarkedText text={description} />
      </p>
      <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-soft">
        Roles:
        {operation["x-roles"].map((role) => (
          <Badge key={role}>{role}</Badge>
        ))}
      </p>
      {parameters.length > 0 ? <ParameterTable title={summary} parameters={parameters} /> : null}
      {body ? (
        <p className="text-sm text-ink">
          Body: <SchemaType schema={body} />
        </p>
      ) : null}
      <CodeBlock label={`Example: ${summary}`} text={curlOf(entry, document, base)} />
      <Answers responses={responses} />
    </section>
  );
}

function ParameterTable({ title, parameters }: { title: string; parameters: ApiParameter[] }) {
  return (
    <Table caption={`Parameters: ${title}`} wrapperClassName="rounded-xl border border-line bg-surface">
      <TableHead>
        <HeaderCell>Parameter</HeaderCell>
        <HeaderCell>In</HeaderCell>
        <HeaderCell>Type</HeaderCell>
        <HeaderCell>Meaning</HeaderCell>
      </TableHead>
      <TableBody>
        {parameters.map((parameter) => (
          <tr key={parameter.name}>
            <RowHeader className="font-mono text-xs">
              {parameter.name}
              {parameter.required ? <span className="ml-1 font-sans text-2xs text-ink-soft">required</span> : null}
            </RowHeader>
            <Cell>{parameter.in}</Cell>
            <Cell>
              <SchemaType schema={parameter.schema} />
            </Cell>
            <Cell className="min-w-48">
              <MarkedText text={parameter.description ?? ""} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Answers({ responses }: { responses: Record<string, DocumentedResponse> }) {
  const refusals = Object.keys(responses).filter((status) => Number(status) >= 400);
  return (
    <div className="space-y-1 text-sm text-ink">
      {Object.entries(responses)
        .filter(([status]) => Number(status) < 400)
        .map(([status, { content, headers }]) => (
          <p key={status}>
            Answer: {status}{" "}
            {Object.values(content ?? {}).map(({ schema }, index) => (
              <SchemaType key={index} schema={schema} />
            ))}
            {headers
              ? `, with the ${Object.keys(headers).length === 1 ? "header" : "headers"} ${Object.keys(headers).join(" and ")}`
              : ""}
          </p>
        ))}
      <p className="text-xs text-ink-soft">
        Refusals:{" "}
        <a href="#problems" className="underline underline-offset-2">
          {refusals.join(", ")}
        </a>
      </p>
    </div>
  );
}
