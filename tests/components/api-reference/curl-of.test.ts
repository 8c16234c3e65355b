import { expect, test } from "vitest";
import { curlOf, exampleOf } from "@/components/api-reference/curl-of";
import { listEntries } from "@/components/api-reference/list-entries";
import { openApiDocument } from "@/lib/domain/api/openapi";
import { OPERATION_IDS, operationOf, type OperationId } from "@/lib/domain/api/operations";

const document = openApiDocument();
const entries = listEntries(document);

test("the page shows every operation once", () => {
  expect(entries.map((entry) => entry.operation.operationId).sort()).toEqual([...OPERATION_IDS].sort());
});

test("the operation's schema accepts every example body", () => {
  const withBody = entries.filter((entry) => entry.operation.requestBody);
  expect(withBody.length).toBeGreaterThan(4);
  for (const { operation } of withBody) {
    const schema = operation.requestBody?.content["application/json"].schema ?? {};
    const parsed = operationOf(operation.operationId as OperationId).body?.safeParse(exampleOf(schema, document));
    expect([operation.operationId, parsed?.error?.issues ?? []]).toEqual([operation.operationId, []]);
  }
});

test("an example has the headers that its operation requires", () => {
  const text = Object.fromEntries(
    entries.map((entry) => [entry.operation.operationId, curlOf(entry, document, "https://shop.example/api/v1")]),
  );
  expect(text.listPlans).toBe(
    'curl "https://shop.example/api/v1/plans" \\\n  -H "Authorization: Bearer $NEXTDOLLAR_TOKEN"',
  );
  expect(text.approveProposal).toContain('curl -X POST "https://shop.example/api/v1/proposals/$PROPOSAL_ID/approval"');
  expect(text.approveProposal).toContain("If-Match");
  expect(text.addDayRows).toContain("Idempotency-Key");
  expect(text.listRuns).not.toContain("Idempotency-Key");
});
