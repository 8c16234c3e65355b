import { z } from "zod";
import { openApiDocument } from "@/lib/domain/api/openapi";
import { operationOf, type OperationId } from "@/lib/domain/api/operations";

/** The response schema of an operation, read from the published document as a client would. */
export function publishedSchema(operationId: OperationId): z.ZodType {
  const { path, method, answer } = operationOf(operationId);
  const { paths, components } = openApiDocument();
  const operation = paths[path]?.[method.toLowerCase()];
  const schema = operation?.responses[answer.status]?.content?.["application/json"]?.schema;
  if (!schema) throw new Error(`The document has no response of ${operationId}.`);
  const whole = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
    "#/components/schemas/",
    "#/$defs/",
  );
  return z.fromJSONSchema(JSON.parse(whole) as Parameters<typeof z.fromJSONSchema>[0]);
}
