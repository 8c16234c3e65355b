import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { GET as elsewhere } from "@/app/api/v1/[...path]/route";
import { openApiDocument } from "@/lib/domain/api/openapi";
import { isWrite, OPERATION_IDS, operationOf } from "@/lib/domain/api/operations";
import { PROBLEMS } from "@/lib/domain/api/problem";
import { can, ROLES } from "@/lib/domain/permissions";

const API = join(import.meta.dirname, "../../../app/api/v1");
const ASIDE = new Set(["openapi.json", "[...path]"]);
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

test("every route handler is in the operations table, and every operation has a handler", async () => {
  const found: string[] = [];
  for (const file of (await readdir(API, { recursive: true })).filter((name) => name.endsWith("/route.ts"))) {
    const folder = file.replace(/\/route\.ts$/, "");
    if (ASIDE.has(folder)) continue;
    const module = (await import(join(API, file))) as Record<string, (request: Request) => Promise<Response>>;
    for (const method of METHODS) {
      const answer = await module[method]?.(new Request(`http://localhost/api/v1/${folder}`, { method }));
      expect(answer, `${method} ${folder}`).toBeInstanceOf(Response);
      if (answer?.status !== 405) found.push(`${method} /${folder.replaceAll(/\[(\w+)\]/g, "{$1}")}`);
      else expect(answer.headers.get("allow")).not.toContain(method);
      expect(answer?.headers.get("access-control-allow-origin")).toBeNull();
    }
    const options = await module.OPTIONS?.(new Request(`http://localhost/api/v1/${folder}`, { method: "OPTIONS" }));
    expect([options?.status, options?.headers.get("allow")]).toEqual([204, expect.stringContaining("OPTIONS")]);
  }
  const rows = OPERATION_IDS.map((id) => `${operationOf(id).method} ${operationOf(id).path}`);
  expect(found.sort()).toEqual(rows.sort());
});

test("the served OpenAPI document is the one generated from the operations table", async () => {
  const response = getDocument();
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

test("the document is OpenAPI 3.1: all references resolve, names are unique, path parameters are declared", () => {
  const document = openApiDocument();
  expect(document.openapi).toBe("3.1.0");
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(references.length).toBeGreaterThan(50);
  const unresolved = references.filter((reference) => {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1];
    return !name || !document.components.schemas[name];
  });
  expect(unresolved).toEqual([]);
  expect(text).not.toContain("$defs");
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual([...OPERATION_IDS].sort());
  for (const { path, operation } of operations) {
    const declared = operation.parameters.filter((one) => one.in === "path").map((one) => one.name);
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    expect(document.tags).toContainEqual({ name: operation.tags[0] });
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "403", "429", "500"]));
  }
});

test("the document lists the roles of the permission table, and which writes need an idempotency key", () => {
  const { paths } = openApiDocument();
  for (const operationId of OPERATION_IDS) {
    const { path, method, permission } = operationOf(operationId);
    const documented = paths[path]?.[method.toLowerCase()];
    expect(documented?.["x-roles"]).toEqual(ROLES.filter((role) => can(role, permission)));
    const headers = documented?.parameters.filter((one) => one.in === "header").map((one) => one.name) ?? [];
    expect(headers.includes("Idempotency-Key"), operationId).toBe(isWrite(operationOf(operationId)));
  }
});

test("a schema that requests and responses share is the same in both", () => {
  const { schemas } = openApiDocument().components;
  for (const [name, schema] of Object.entries(schemas))
    if (schema.type === "object") expect([name, schema.additionalProperties]).toEqual([name, false]);
  expect(Object.keys(schemas)).toEqual(expect.arrayContaining(["Plan", "NewDayRows", "Problem", "PlanPage"]));
});

test("an unknown API address is answered with the API's not-found problem", async () => {
  const answer = elsewhere(new Request("http://localhost/api/v1/nothing"));
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    type: "/docs/api#problem-not-found",
    title: PROBLEMS["not-found"].title,
  });
});
