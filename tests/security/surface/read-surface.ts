import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** The product's entry points for clients and jobs, read from its code. */
export interface Surface {
  /** The path of each page and the file that draws it. */
  pages: CodeEntry[];
  /** One entry for each exported method: `GET /[workspace]/reports/csv`. */
  routes: CodeEntry[];
  /** Exported methods that only refuse. */
  refusals: CodeEntry[];
  /** `app/[workspace]/plan/actions.ts#createPlanAction`. */
  actions: CodeEntry[];
  /** `lib/services/plan/create-plan.ts#createPlan`: every function with a ServiceContext. */
  services: CodeEntry[];
}

export interface CodeEntry {
  key: string;
  file: string;
  /** The declaration: a function, or the constant that holds one. */
  node: ts.Node;
  source: ts.SourceFile;
}

const HTTP_METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

export function readSurface(): Surface {
  const app = filesIn("app").map(parse);
  const routes = app.filter((source) => source.fileName.endsWith("/route.ts")).flatMap(toRoutes);
  const services = filesIn("lib/services").map(parse);
  return {
    pages: app.filter((source) => source.fileName.endsWith("/page.tsx")).map(toPage),
    routes: routes.filter((entry) => !isRefusal(entry)),
    refusals: routes.filter(isRefusal),
    actions: app.filter(isActionFile).flatMap((source) => exportsOf(source).map((one) => entry(source, one))),
    services: services.flatMap((source) =>
      exportsOf(source)
        .filter((one) => firstParameterOf(one.node) === "ServiceContext")
        .map((one) => entry(source, one)),
    ),
  };
}

/** Every code file of a folder, in the same order on every machine. */
export function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("/generated/"))
    .sort();
}

export function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

/** `createPlan` for `createPlan(…)`, `auth.api.signIn` for `auth.api.signIn(…)`. */
export function callsIn(node: ts.Node): { name: string; call: ts.CallExpression }[] {
  const found: { name: string; call: ts.CallExpression }[] = [];
  const visit = (child: ts.Node) => {
    if (ts.isCallExpression(child)) found.push({ name: child.expression.getText(), call: child });
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found.sort((left, right) => left.call.getStart() - right.call.getStart());
}

interface Declared {
  name: string;
  node: ts.Node;
}

/** The functions of a file by name, exported or not. */
export function functionsOf(source: ts.SourceFile): Map<string, ts.Node> {
  return new Map(declarationsIn(source).map(({ name, node }) => [name, node]));
}

function isActionFile(source: ts.SourceFile): boolean {
  const [first] = source.statements;
  return first !== undefined && ts.isExpressionStatement(first) && /^["']use server["'];?$/.test(first.getText(source));
}

function toPage(source: ts.SourceFile): CodeEntry {
  return { key: addressOf(source.fileName, "/page.tsx"), file: source.fileName, node: source, source };
}

function toRoutes(source: ts.SourceFile): CodeEntry[] {
  const address = addressOf(source.fileName, "/route.ts");
  return exportsOf(source)
    .filter(({ name }) => HTTP_METHODS.has(name))
    .map(({ name, node }) => ({ key: `${name} ${address}`, file: source.fileName, node, source }));
}

/** Route groups such as `(account)` are not part of the address. */
function addressOf(file: string, end: string): string {
  const inner = file.slice("app".length, -end.length).replaceAll(/\/\([^)]*\)/g, "");
  return inner === "" ? "/" : inner;
}

/** `export const { PUT } = refuseMethods(…)`, or one of the handlers that such a call has made. */
function isRefusal({ node, source }: CodeEntry): boolean {
  if (!ts.isVariableDeclaration(node) || !node.initializer) return false;
  const [root = ""] = node.initializer.getText().split(/[.(]/);
  if (root === "refuseMethods") return true;
  const named = functionsOf(source).get(root);
  return named !== undefined && isRefusal({ key: root, file: source.fileName, node: named, source });
}

function entry(source: ts.SourceFile, { name, node }: Declared): CodeEntry {
  return { key: `${source.fileName}#${name}`, file: source.fileName, node, source };
}

function exportsOf(source: ts.SourceFile): Declared[] {
  const declared = declarationsIn(source);
  return [...declared.filter(({ node }) => isExported(node)), ...renamedExports(source, declared)];
}

/** `export { GET as POST }`: the same function under another name. */
function renamedExports(source: ts.SourceFile, declared: Declared[]): Declared[] {
  return source.statements.flatMap((statement): Declared[] => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) return [];
    const clause = statement.exportClause;
    if (!clause || !ts.isNamedExports(clause)) return [];
    return clause.elements.flatMap(({ name, propertyName }) => {
      const known = declared.find((one) => one.name === (propertyName ?? name).text);
      return known ? [{ name: name.text, node: known.node }] : [];
    });
  });
}

function declarationsIn(source: ts.SourceFile): Declared[] {
  return source.statements.flatMap((statement): Declared[] => {
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? "default", node: statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((one) =>
      namesOf(one.name).map((name) => ({ name, node: one })),
    );
  });
}

/** `{ PUT, PATCH }` names two. */
function namesOf(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)));
}

function isExported(node: ts.Node): boolean {
  const holder = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return (
    ts.canHaveModifiers(holder) &&
    (ts.getModifiers(holder) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** The name of the first parameter's type; `Pick<Actor, …>` counts as Actor. */
function firstParameterOf(node: ts.Node): string | null {
  const holder = ts.isVariableDeclaration(node) ? node.initializer : node;
  if (!holder || !(ts.isFunctionDeclaration(holder) || ts.isArrowFunction(holder))) return null;
  const type = holder.parameters[0]?.type?.getText() ?? "";
  return /^(?:Pick<|Omit<)?\s*(\w+)/.exec(type)?.[1] ?? null;
}
