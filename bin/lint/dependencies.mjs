import path from "node:path";
import {
  CSV_ROOMS,
  DEPENDENCY_TABLE,
  LEAVES,
  MAY_OPEN_SECRETS,
  PACKAGE_RULES,
  PURE_FOLDERS,
  ROOMS,
  SERVICE_ROOMS,
} from "./dependency-table.mjs";

const GENERATED_CLIENT = "lib/store/generated";

/** ESLint rule: reports every import that the dependency table does not allow. */
export const dependencies = {
  meta: { type: "problem", schema: [], messages: { forbidden: "{{from}} may not import {{to}}: {{why}}." } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll("\\", "/");
    const row = rowOf(file);
    if (!row && !file.startsWith("bin/")) return {};
    const check = (node) => {
      const source = node?.source ?? node;
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const problem = problemWith(row, file, source.value);
      const from = row?.folder ?? "bin";
      if (problem) context.report({ node: source, messageId: "forbidden", data: { from, ...problem } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: (node) => node.source && check(node),
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
    };
  },
};

/** The row that applies to `file` (a path from the root, with "/"), or undefined outside the table. */
export function rowOf(file) {
  const connector = /^lib\/channels\/([^/]+)\//.exec(file)?.[1];
  if (connector) {
    const own = DEPENDENCY_TABLE.find(({ folder }) => folder === `lib/channels/${connector}`);
    return own ?? DEPENDENCY_TABLE.find(({ folder }) => folder === "lib/channels/*");
  }
  const rows = DEPENDENCY_TABLE.filter(({ folder }) => file.startsWith(`${folder}/`) && !folder.endsWith("*"));
  return rows.sort((a, b) => b.folder.length - a.folder.length)[0];
}

function problemWith(row, file, specifier) {
  const target = targetOf(file, specifier);
  if (target === undefined) return row && packageProblem(row, specifier);
  return (row && folderProblem(row, file, target)) ?? faceProblem(file, target) ?? orderProblem(file, target);
}

/** An import that reaches past the index of a room, from outside of the room. */
function faceProblem(file, target) {
  const room = roomsOf(target).find((one) => !file.startsWith(`${one}/`));
  if (room === undefined) return undefined;
  const past = target.slice(room.length + 1).replace(/\.ts$/, "");
  if (past === "" || past === "index" || target.startsWith(GENERATED_CLIENT)) return undefined;
  return { to: target, why: `a room is imported by its face, ${room}/index.ts` };
}

/** The rooms that a path is in, the outer first; a file next to the rooms is in none. */
function roomsOf(target) {
  return ROOMS.flatMap((pattern) => {
    const place = pattern.endsWith("/*") ? `${pattern.slice(0, -2)}/[^/]+` : pattern;
    return new RegExp(`^(${place})/.`).exec(target)?.[1] ?? [];
  });
}

/** A room of the CSV reader that imports one above it. */
function orderProblem(file, target) {
  const [from, to] = [file, target].map((name) => CSV_ROOMS.indexOf(/^lib\/channels\/csv\/([^/]+)/.exec(name)?.[1]));
  if (from === -1 || to <= from) return undefined;
  return { to: target, why: `a room of the CSV reader imports only those before it: ${CSV_ROOMS.join(", ")}` };
}

/** The path from the root for a local specifier, or undefined for a package. */
function targetOf(file, specifier) {
  if (specifier.startsWith("@/")) return path.posix.normalize(specifier.slice(2));
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return undefined;
}

function folderProblem(row, file, target) {
  const leaf = LEAVES.find((name) => target === name || target === `${name}.ts`);
  if (leaf === "lib/secrets" && !MAY_OPEN_SECRETS.includes(row.folder)) {
    return { to: leaf, why: "only store, auth and the worker's start open secrets" };
  }
  if (leaf) return row.leaves ? undefined : { to: leaf, why: "it is pure" };
  if (target.startsWith(GENERATED_CLIENT) && row.folder !== "lib/store") {
    return { to: GENERATED_CLIENT, why: "only lib/store speaks to Prisma" };
  }
  const home = homeOf(target);
  if (home === homeOf(file)) return undefined;
  const allowed = row.mayImport.some((folder) => folder === home || (folder === "lib/channels/*" && isConnector(home)));
  return allowed ? undefined : { to: home, why: "the dependency table does not allow it" };
}

/** The table's folder that contains a path. Each connector counts by itself; outside the table it is the top folder. */
function homeOf(target) {
  const connector = /^lib\/channels\/([^/.]+)(\/|$)/.exec(target)?.[1];
  if (connector && target.includes(`lib/channels/${connector}/`)) return `lib/channels/${connector}`;
  const [top, second, third] = target.split("/");
  if (top === "lib" && second === "services" && SERVICE_ROOMS.includes(third)) return `lib/services/${third}`;
  if (top === "components" && second) return `components/${second}`;
  return top === "lib" && second ? `lib/${second}` : (top ?? target);
}

const isConnector = (home) => /^lib\/channels\/[^/]+$/.test(home);

function packageProblem(row, specifier) {
  const pure = PURE_FOLDERS[row.folder];
  if (pure && !pure.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
    return { to: specifier, why: "it is pure" };
  }
  const rule = PACKAGE_RULES.find(({ packages }) => packages.test(specifier));
  if (rule && !rule.only.some((folder) => row.folder === folder || row.folder.startsWith(`${folder}/`)))
    return { to: specifier, why: rule.why };
  if (row.folder.startsWith("components/") && specifier.startsWith("node:")) {
    return { to: specifier, why: "components run in the browser" };
  }
  return undefined;
}
