import { z } from "zod";
import { openApiDocument } from "@/lib/domain/api/openapi";
import { operationOf, type OperationId } from "@/lib/domain/api/operations";

/** What the published document says an operation answers, read back from it as any reader of the document would. */
export function publishedSchema(operationId: OperationId): z.ZodType {
  const { path, method, answer } = operationOf(operationId);
  const { paths, components } = openApiDocument();
  const operation = paths[path]?.[method.toLowerCase()];
  const schema = operation?.responses[answer.status]?.content?.["application/json"]?.schema;
  if (!schema) throw new Error(`The document says nothing of ${operationId}.`);
  const whole = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
    "#/components/schemas/",
    "#/$defs/",
  );
  return z.fromJSONSchema(JSON.parse(whole) as Parameters<typeof z.fromJSONSchema>[0]);
}
