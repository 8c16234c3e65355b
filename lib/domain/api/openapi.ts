import { z } from "zod";
import { PERMISSIONS } from "../permissions";
import type { ApiOperation } from "./operation";
import { isWrite, OPERATION_IDS, operationOf } from "./operations";
import { ProblemSchema, PROBLEMS, type ProblemKind } from "./problem";

/** The parts of a JSON Schema that the reference page reads. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  additionalProperties?: boolean;
  [keyword: string]: unknown;
}

export interface ApiParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface DocumentedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  "x-permission": string;
  "x-roles": string[];
  parameters: ApiParameter[];
  requestBody?: { required: true; content: { "application/json": { schema: JsonSchema } } };
  responses: Record<string, DocumentedResponse>;
}

export interface DocumentedResponse {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Record<string, { schema: JsonSchema }>;
}

export interface ApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string; description: string }[];
  security: Record<string, string[]>[];
  tags: { name: string }[];
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

/** Builds the OpenAPI 3.1 document from the table of operations and the schemas that parse the requests. */
export function openApiDocument(): ApiDocument {
  const schemas: ApiDocument["components"]["schemas"] = {};
  const paths: ApiDocument["paths"] = {};
  schemaOf(ProblemSchema, "output", schemas);
  for (const operationId of OPERATION_IDS) {
    const operation = operationOf(operationId);
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = document(operationId, operation, schemas);
  }
  const tags = [...new Set(OPERATION_IDS.map((id) => operationOf(id).tag))].map((name) => ({ name }));
  return {
    openapi: "3.1.0",
    info: {
      title: "Nextdollar",
      version: "1",
      summary: "Plans, channels, day rows, proposals, decisions, ledger and runs of one workspace.",
      description:
        "A token belongs to one workspace, so paths do not name one. Money is in whole micros, as strings. A missing value is null, never zero.",
    },
    servers: [{ url: "/api/v1", description: "This installation." }],
    security: [{ token: [] }],
    tags,
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token, created under Settings, API tokens." },
      },
    },
  };
}

function document(
  operationId: string,
  operation: ApiOperation,
  schemas: Record<string, JsonSchema>,
): DocumentedOperation {
  const { does, roles } = PERMISSIONS[operation.permission];
  const requestBody = operation.body && {
    required: true as const,
    content: { "application/json": { schema: schemaOf(operation.body, "input", schemas) } },
  };
  return {
    operationId,
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.description ? `${operation.description} ` : ""}Requires a role that may ${does}.`,
    "x-permission": operation.permission,
    "x-roles": [...roles],
    parameters: [
      ...parametersOf(operation.params, "path", schemas),
      ...parametersOf(operation.query, "query", schemas),
      ...(operation.needsVersion ? [IF_MATCH] : []),
      ...(isWrite(operation) ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(requestBody && { requestBody }),
    responses: { [operation.answer.status]: success(operation, schemas), ...problemsOf(operation) },
  };
}

function parametersOf(
  shape: z.ZodObject | undefined,
  place: "path" | "query",
  schemas: Record<string, JsonSchema>,
): ApiParameter[] {
  return Object.entries(shape?.shape ?? {}).map(([name, schema]) => {
    const type = schema as z.ZodType;
    const description = z.globalRegistry.get(type)?.description;
    return {
      name,
      in: place,
      required: place === "path",
      ...(description !== undefined && { description }),
      schema: schemaOf(type, "input", schemas),
    };
  });
}

const IF_MATCH: ApiParameter = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "The ETag of the version you read, with its quotes.",
  schema: { type: "string" },
};

const IDEMPOTENCY_KEY: ApiParameter = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "A text that you choose for this request. The same request with the same key gets the same answer for 24 hours.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

function success({ answer }: ApiOperation, schemas: Record<string, JsonSchema>): DocumentedResponse {
  const text = (description: string) => ({ description, schema: { type: "string" } });
  const headers = {
    ...(answer.etag && { ETag: text("The version. Send it in If-Match when you change the resource.") }),
    ...(answer.location && { Location: text("The path of the new resource.") }),
  };
  return {
    description: "Success.",
    ...(Object.keys(headers).length > 0 && { headers }),
    content: { "application/json": { schema: schemaOf(answer.schema, "output", schemas) } },
  };
}

/** The problems that an operation can return. Problems with the same status share a row. */
function problemsOf(operation: ApiOperation): Record<string, DocumentedResponse> {
  const kinds = (Object.keys(PROBLEMS) as ProblemKind[]).filter((kind) => canReturn(operation, kind));
  const responses: Record<string, DocumentedResponse> = {};
  for (const kind of kinds) {
    const { status, title } = PROBLEMS[kind];
    const earlier = responses[status]?.description;
    const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
    responses[status] = { description: earlier ? `${earlier} Or: ${title}.` : `${title}.`, content };
  }
  return responses;
}

function canReturn(operation: ApiOperation, kind: ProblemKind): boolean {
  if (kind === "invalid-cursor") return operation.query !== undefined && "cursor" in operation.query.shape;
  if (ONLY_WITH_VERSION.has(kind)) return operation.needsVersion === true;
  if (ONLY_WRITES.has(kind)) return isWrite(operation);
  return kind !== "method-not-allowed";
}

const ONLY_WITH_VERSION: ReadonlySet<ProblemKind> = new Set(["precondition-failed", "precondition-required"]);
const ONLY_WRITES: ReadonlySet<ProblemKind> = new Set([
  "conflict",
  "stale-data",
  "infeasible",
  "request-in-progress",
  "content-too-large",
  "unsupported-media-type",
  "idempotency-key-reused",
  "unprocessable",
]);

/** The schema as JSON Schema. Named schemas in it are added to `schemas`. */
function schemaOf(schema: z.ZodType, io: "input" | "output", schemas: Record<string, JsonSchema>): JsonSchema {
  const generated = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  const relocated = JSON.parse(
    JSON.stringify(generated).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as JsonSchema & {
    $defs?: Record<string, JsonSchema>;
  };
  const { $defs = {}, $schema: _, ...own } = relocated;
  Object.assign(schemas, $defs);
  return own;
}

/**
 * Removes the pattern next to a format, and the limits of JavaScript's integers: neither tells the reader anything new.
 */
function tidy(schema: Record<string, unknown>): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}
