import type { ApiDocument, JsonSchema } from "@/lib/domain/api/openapi";
import type { ApiEntry } from "./list-entries";

/** A curl command with all required headers and a body of examples from the schema. */
export function curlOf({ method, path, operation }: ApiEntry, document: ApiDocument, base: string): string {
  const address = `${base}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${shellName(name)}`)}`;
  const names = operation.parameters
    .filter((parameter) => parameter.in === "header")
    .map((parameter) => parameter.name);
  const body = operation.requestBody?.content["application/json"].schema;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`,
    `-H "Authorization: Bearer $NEXTDOLLAR_TOKEN"`,
    ...(names.includes("If-Match") ? [`-H 'If-Match: "…"'`] : []),
    ...(names.includes("Idempotency-Key") ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(body
      ? [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(exampleOf(body, document), null, 2)}'`]
      : []),
  ];
  return lines.join(" \\\n  ");
}

/** A valid value for the schema, from its examples if it has some. */
export function exampleOf(schema: JsonSchema, document: ApiDocument): unknown {
  const name = schema.$ref?.split("/").at(-1);
  if (name) return exampleOf(document.components.schemas[name] ?? {}, document);
  const [listed] = [schema.examples, [schema.default], [schema.const], schema.enum]
    .flatMap((values) => (Array.isArray(values) ? (values as unknown[]) : []))
    .filter((value) => value !== undefined);
  if (listed !== undefined) return listed;
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice, document);
  if (schema.properties) return fieldsOf(schema.properties, document);
  if (schema.items) return [exampleOf(schema.items, document)];
  return simpleExample(schema);
}

function fieldsOf(properties: Record<string, JsonSchema>, document: ApiDocument): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([field, value]) => [field, exampleOf(value, document)]));
}

function simpleExample({ type, minimum, maximum }: JsonSchema): unknown {
  const kind = [type ?? "string"].flat()[0];
  if (kind === "boolean") return true;
  if (kind !== "integer" && kind !== "number") return "text";
  const least = typeof minimum === "number" ? minimum : 0;
  return typeof maximum === "number" && maximum < 1 ? maximum : Math.max(least, 1);
}

function shellName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
