import { describe, expect, it } from "vitest";
import ts from "typescript";
import { JOB_NAMES } from "@/lib/queue/payloads";
import { PERMISSION_NAMES } from "@/lib/domain/permissions";
import { HANDLERS } from "@/lib/jobs/handlers";
import type { Cell } from "./surface/access";
import { ACTIONS } from "./surface/actions";
import { PAGES } from "./surface/pages";
import { callsIn, filesIn, functionsOf, parse, readSurface, type CodeEntry } from "./surface/read-surface";
import { ROUTES } from "./surface/routes";
import { SERVICES, UNGUARDED_SERVICES } from "./surface/services";

const surface = readSurface();
const keysOf = (entries: CodeEntry[]) => entries.map(({ key }) => key).sort();

describe("the tables list every entry point, and nothing else", () => {
  it("pages", () => expect(keysOf(surface.pages)).toEqual(Object.keys(PAGES).sort()));
  it("route handlers", () => expect(keysOf(surface.routes)).toEqual(Object.keys(ROUTES).sort()));
  it("server actions", () => expect(keysOf(surface.actions)).toEqual(Object.keys(ACTIONS).sort()));
  it("services", () => {
    expect(keysOf(surface.services)).toEqual([...Object.keys(SERVICES), ...Object.keys(UNGUARDED_SERVICES)].sort());
  });
  it("jobs", () => expect(Object.keys(HANDLERS).sort()).toEqual([...JOB_NAMES].sort()));

  it("an entry without a permission gives its reason", () => {
    const cells: [string, Cell][] = Object.entries({ ...PAGES, ...ROUTES, ...ACTIONS });
    const open = cells.filter(([, { access }]) => access === "public" || access === "signed-in");
    expect(open.filter(([, { reason }]) => !reason).map(([key]) => key)).toEqual([]);
  });

  it("every permission guards a service, except for connections, which no service opens yet", () => {
    const used = new Set(Object.values(SERVICES).map((cell) => cell.permission));
    expect(PERMISSION_NAMES.filter((name) => !used.has(name))).toEqual(["connection.write"]);
    const cells: Cell[] = Object.values({ ...PAGES, ...ROUTES, ...ACTIONS });
    const asked = new Set(cells.map(({ access }) => access));
    expect(PERMISSION_NAMES.filter((name) => !asked.has(name))).toEqual(["connection.write"]);
  });
});

describe("every service", () => {
  const guarded = surface.services.filter(({ key }) => SERVICES[key]);

  it.each(guarded.map((entry) => [entry.key, entry] as const))("%s checks its permission first", (key, entry) => {
    const calls = callsIn(bodyOf(entry.node));
    const asked = calls.find(({ name }) => name === "requirePermission");
    // A third argument only words the refusal.
    const [who, permission] = asked?.call.arguments.map((argument) => argument.getText()) ?? [];
    expect([who, permission]).toEqual([
      SERVICES[key]?.withoutProof ? "{ ...context, proof: null }" : "context",
      `"${SERVICES[key]?.permission}"`,
    ]);
    // Parsing before the check needs no permission: it reads only the caller's input.
    const earlier = calls.slice(
      0,
      calls.findIndex(({ name }) => name === "requirePermission"),
    );
    expect(earlier.map(({ name }) => name).filter((name) => name !== "parseInput")).toEqual([]);
  });

  it("without a permission is not imported by the app", () => {
    const imports = filesIn("app").flatMap((file) => importsOf(parse(file)).map((key) => ({ file, key })));
    const unguarded = imports.filter(
      ({ key }) => key in UNGUARDED_SERVICES && !UNGUARDED_SERVICES[key]?.reason.includes("check"),
    );
    expect(unguarded).toEqual([]);
  });
});

describe("every action", () => {
  it.each(surface.actions.map((entry) => [entry.key, entry] as const))("%s runs inside runAction", (_key, entry) => {
    expect(isInside("runAction", entry)).toBe(true);
  });

  it("is in a file of actions, so that the list above is complete", () => {
    const declared = filesIn("app")
      .concat(filesIn("components"), filesIn("lib"))
      .filter((file) => /["']use server["']/.test(parse(file).getFullText()));
    expect(declared.filter((file) => !/^app\/.*\/actions\.ts$/.test(file))).toEqual([]);
    expect(new Set(surface.actions.map(({ file }) => file))).toEqual(new Set(declared));
  });
});

/** Routes that do not identify the caller; their tables give the reason. */
const BARE_ROUTES: Record<string, string[]> = {
  "GET /api/health": ["Response.json"],
  "GET /api/ready": ["Response.json", "checkReadiness"],
  "GET /api/v1/openapi.json": ["Response.json", "openApiDocument"],
};

describe("every route handler", () => {
  const bare = ({ key }: CodeEntry) => key in BARE_ROUTES || key.endsWith(" /api/v1/[...path]");
  const routes = surface.routes.filter((entry) => !bare(entry)).map((entry) => [entry.key, entry] as const);

  it.each(routes)("%s answers inside respond, or to a token", (key, entry) => {
    const operationId = ROUTES[key]?.operationId;
    expect(isInside(operationId ? "respondToToken" : "respond", entry)).toBe(true);
    if (!operationId) return;
    const call = callsIn(entry.node).find(({ name }) => name === "respondToToken");
    expect(call?.call.arguments.slice(0, 2).map((argument) => argument.getText())).toEqual([
      "request",
      `"${operationId}"`,
    ]);
  });

  it.each(routes.filter(([key]) => !/^(GET|HEAD) /.test(key) && !ROUTES[key]?.operationId))(
    "%s, which changes something, passes on its request to be checked",
    (_key, entry) => {
      const respond = callsIn(entry.node).find(({ name }) => name === "respond");
      expect(respond?.call.arguments.length).toBe(2);
    },
  );

  it("a route that does not identify the caller calls nothing that reads data", () => {
    const calls = surface.routes
      .filter(bare)
      .map(({ key, node }) => [key, callsIn(node).map(({ name }) => name)] as const);
    for (const [key, names] of calls) {
      const allowed = BARE_ROUTES[key] ?? ["toResponse", "problemAnswer", "requestId"];
      expect({ key, others: names.filter((name) => !allowed.includes(name)) }).toEqual({ key, others: [] });
    }
  });
});

function bodyOf(node: ts.Node): ts.Node {
  if (ts.isFunctionDeclaration(node) && node.body) return node.body;
  return node;
}

/** Whether a function does all its work inside `wrapper`, directly or through a function of the same file. */
function isInside(wrapper: string, { node, source }: Pick<CodeEntry, "node" | "source">, depth = 0): boolean {
  const call = returnedCall(node);
  if (!call || depth > 2) return false;
  const name = call.expression.getText();
  const local = functionsOf(source).get(name);
  return name === wrapper || (local !== undefined && isInside(wrapper, { node: local, source }, depth + 1));
}

/** Reads the address, or adds headers to a finished response: neither reveals data. */
const HARMLESS =
  /^(const \{[\w\s,:]+\} = await params;|const \w+ = new URL\(request\.url\)[^;]*;|const \{ headers \} = freshSecurityHeaders\(|for \(const \[name, value\] of Object\.entries\(headers\)\) response\.headers\.set\()/;

/** The call whose result a function returns, if all its other statements are harmless. */
function returnedCall(node: ts.Node): ts.CallExpression | null {
  const statements = ts.isFunctionDeclaration(node) ? [...(node.body?.statements ?? [])] : [];
  const last = statements.pop();
  if (!last || !ts.isReturnStatement(last) || !last.expression) return null;
  const index = statements.findIndex((one) => one.getText().startsWith(`const ${last.expression?.getText()} = `));
  const [declared] = index < 0 ? [] : statements.splice(index, 1);
  if (!statements.every((one) => HARMLESS.test(one.getText()))) return null;
  return callOf(declared ? initializerOf(declared) : last.expression);
}

function initializerOf(statement: ts.Statement): ts.Expression | undefined {
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.initializer : undefined;
}

function callOf(expression: ts.Expression | undefined): ts.CallExpression | null {
  const inner = expression && ts.isAwaitExpression(expression) ? expression.expression : expression;
  return inner && ts.isCallExpression(inner) ? inner : null;
}

/** A file's imports from local folders, as keys of the tables. A namespace import counts as each of its names. */
function importsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const module = `${statement.moduleSpecifier.text.replace(/^@\//, "")}.ts`;
    const named = statement.importClause?.namedBindings;
    if (named && ts.isNamedImports(named))
      return named.elements.map(({ name, propertyName }) => `${module}#${(propertyName ?? name).text}`);
    return Object.keys(UNGUARDED_SERVICES).filter((key) => key.startsWith(`${module}#`));
  });
}
