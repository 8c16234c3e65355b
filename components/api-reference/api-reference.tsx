import type { ApiDocument } from "@/lib/domain/api/openapi";
import { PROBLEMS } from "@/lib/domain/api/problem";
import { Logo } from "@/components/shell/logo";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { PageHeader } from "@/components/ui/page-header";
import { CodeBlock } from "./code-block";
import { FindOperation } from "./find-operation";
import { listEntries } from "./list-entries";
import { OperationSection } from "./operation-section";
import { ProblemTable } from "./problem-table";
import { SchemaSection } from "./schema-section";

interface ApiReferenceProps {
  document: ApiDocument;
  /** The installation's address, for the examples. */
  origin: string;
}

/** The OpenAPI document as a page that can be read and searched. */
export function ApiReference({ document, origin }: ApiReferenceProps) {
  const entries = listEntries(document);
  const base = `${origin}/api/v1`;
  return (
    <div className="min-h-dvh">
      <header className="sticky top-0 z-10 flex h-14 items-center justify-between border-b border-line bg-surface px-4 sm:px-6">
        <a href="/" aria-label="Nextdollar: go to the overview" className="rounded-md">
          <Logo />
        </a>
        <ThemeToggle />
      </header>
      <div className="mx-auto grid max-w-6xl gap-8 px-4 py-8 sm:px-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <FindOperation
          entries={entries.map(({ operation, method, path }) => ({
            operationId: operation.operationId,
            tag: operation.tags[0] ?? "",
            title: operation.summary,
            searchText: `${method} ${path} ${operation.operationId} ${operation.description}`.toLowerCase(),
          }))}
        />
        <main className="min-w-0 space-y-10">
          <PageHeader title="API reference" note={document.info.summary} />
          <Basics base={base} />
          {entries.map((entry) => (
            <OperationSection key={entry.operation.operationId} entry={entry} document={document} base={base} />
          ))}
          <ProblemTable problems={PROBLEMS} />
          <section aria-labelledby="schemas" className="space-y-8">
            <h2 id="schemas" className="scroll-mt-20 text-lg font-semibold tracking-tight text-ink">
              Schemas
            </h2>
            {Object.entries(document.components.schemas).map(([name, schema]) => (
              <SchemaSection key={name} name={name} schema={schema} />
            ))}
          </section>
        </main>
      </div>
    </div>
  );
}

function Basics({ base }: { base: string }) {
  return (
    <section aria-labelledby="basics" className="max-w-3xl space-y-3 text-sm text-ink">
      <h2 id="basics" className="scroll-mt-20 text-lg font-semibold tracking-tight">
        Before the first request
      </h2>
      <p>
        An admin creates a token under Settings, API tokens, and chooses its role, its plans and how long it works. Its
        secret is shown once. A token never has more permissions than its creator has at that moment, and it ends with
        their membership.
      </p>
      <CodeBlock
        label="A first request"
        text={`curl ${base}/plans \\\n  -H "Authorization: Bearer $NEXTDOLLAR_TOKEN"`}
      />
      <ul className="list-disc space-y-1.5 pl-5">
        <li>
          <strong>Money</strong> is whole micros in a string: 12.50 EUR is <code>&quot;12500000&quot;</code>. An unknown
          value is <code>null</code>, never zero.
        </li>
        <li>
          <strong>Lists</strong> return at most <code>limit</code> entries (default 50, maximum 200). <code>next</code>{" "}
          is the cursor of the next page: send it back as <code>cursor</code> with the same filters and the same token.
          Entries added in the meantime neither duplicate nor hide others.
        </li>
        <li>
          <strong>Writes</strong> need the header <code>Idempotency-Key</code>, a text of your own such as a UUID. For
          24 hours, the same request with the same key returns the first response again, with{" "}
          <code>Idempotency-Replayed: true</code>. A different request with that key is refused with 422, and one that
          arrives while the first is still running with 409.
        </li>
        <li>
          <strong>Changes and decisions</strong> name the version that you read: send its <code>ETag</code> back in{" "}
          <code>If-Match</code>. If it has changed since, the response is 412.
        </li>
        <li>
          <strong>Bodies</strong> are JSON in UTF-8 of at most 2 MB. Fields that are not listed here are refused.
        </li>
        <li>
          <strong>Limits</strong>: 120 requests a minute per token. Above that, the response is 429 with{" "}
          <code>Retry-After</code> in seconds.
        </li>
        <li>
          The machine-readable version:{" "}
          <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-2">
            openapi.json
          </a>{" "}
          (OpenAPI 3.1).
        </li>
      </ul>
    </section>
  );
}
