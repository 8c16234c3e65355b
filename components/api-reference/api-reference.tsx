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
  /** Where this installation is reached, for the examples. */
  origin: string;
}

/** Everything the document says, as a page to read and search. */
export function ApiReference({ document, origin }: ApiReferenceProps) {
  const entries = listEntries(document);
  const base = `${origin}/api/v1`;
  return (
    <div className="min-h-dvh">
      <header className="sticky top-0 z-10 flex h-14 items-center justify-between border-b border-line bg-surface px-4 sm:px-6">
        <a href="/" aria-label="Nextdollar, to the overview" className="rounded-md">
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
            words: `${method} ${path} ${operation.operationId} ${operation.description}`.toLowerCase(),
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
        An admin makes a token under Settings, API tokens, and chooses its role, its plans and the day it ends. Its
        secret is shown once. A token never has more than the person who made it has at that moment, and it dies with
        their membership.
      </p>
      <CodeBlock
        label="A first request"
        text={`curl ${base}/plans \\\n  -H "Authorization: Bearer $NEXTDOLLAR_TOKEN"`}
      />
      <ul className="list-disc space-y-1.5 pl-5">
        <li>
          <strong>Money</strong> is whole micros in a string: 12.50 EUR is <code>&quot;12500000&quot;</code>. What is
          not known is <code>null</code>, never zero.
        </li>
        <li>
          <strong>Lists</strong> answer at most <code>limit</code> entries, 50 unless told, 200 at most.{" "}
          <code>next</code> is the cursor of the next page: send it back as <code>cursor</code> with the same filters
          and the same token. Entries that are added meanwhile neither double nor hide others.
        </li>
        <li>
          <strong>Writes</strong> carry <code>Idempotency-Key</code>, a text of your own such as a UUID. The same
          request with the same key gets the first answer again for 24 hours, with{" "}
          <code>Idempotency-Replayed: true</code>. Another request with that key is refused with 422, one that comes
          while the first is under way with 409.
        </li>
        <li>
          <strong>Changes and decisions</strong> name what was read: send its <code>ETag</code> back in{" "}
          <code>If-Match</code>. Where it has changed since, the answer is 412.
        </li>
        <li>
          <strong>Bodies</strong> are JSON in UTF-8 of at most 2 MB; fields that are not listed here are refused.
        </li>
        <li>
          <strong>Limits</strong>: 120 requests a minute for a token. Beyond, the answer is 429 with{" "}
          <code>Retry-After</code> in seconds.
        </li>
        <li>
          The same as a machine reads it:{" "}
          <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-2">
            openapi.json
          </a>{" "}
          (OpenAPI 3.1).
        </li>
      </ul>
    </section>
  );
}
