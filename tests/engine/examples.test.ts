import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as engine from "@/lib/engine";

const INDEX = "lib/engine/index.ts";
const PUBLIC_SECTION = "// ── Public contract";
const LAB_SECTION = "// ── Parts for lib/lab";

describe("the documentation of the engine's public functions", () => {
  const functions = publicFunctions();

  it("covers every function in the public section of the index", () => {
    expect(functions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["allocate", "createLearner", "resolveDay"]),
    );
  });

  it.each(functions)("$name has a sentence, every parameter, the result and an example", ({ declaration }) => {
    expect(missingParts(declaration)).toEqual([]);
  });

  it.each(functions)("the example of $name gives the result that it states", ({ declaration }) => {
    const { actual, stated } = runExample(exampleOf(declaration)!);
    expect(actual).toEqual(stated);
  });
});

describe("the check of the documentation", () => {
  const planted = (comment: string) => functionIn(`/**\n${comment}\n */\nexport function twice(x: number) {}`, "twice");

  it("notices each missing part", () => {
    expect(missingParts(planted(" * twice x"))).toEqual(["sentence", "@param x", "@returns", "@example"]);
  });

  it("notices a wrong result", () => {
    const { actual, stated } = runExample("curveValue({ kind: 'linear', slope: 2 }, 3);\n// => 7");
    expect([actual, stated]).toEqual([6, 7]);
  });

  it("rejects an example without a result", () => {
    expect(
      missingParts(planted(" * Doubles x.\n * @param x - A number.\n * @returns 2x.\n * @example\n * 2;")),
    ).toEqual(["@example"]);
  });
});

interface PublicFunction {
  name: string;
  declaration: ts.FunctionDeclaration;
}

/** The functions among the exports between the two section comments of the index. */
function publicFunctions(): PublicFunction[] {
  const text = fs.readFileSync(INDEX, "utf8");
  const section = text.slice(text.indexOf(PUBLIC_SECTION), text.indexOf(LAB_SECTION));
  const exported = parse(section).statements.filter(ts.isExportDeclaration);
  return exported.flatMap((statement) => {
    if (statement.isTypeOnly || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    const module = path.join(path.dirname(INDEX), `${(statement.moduleSpecifier as ts.StringLiteral).text}.ts`);
    const names = statement.exportClause.elements.filter((element) => !element.isTypeOnly).map(({ name }) => name.text);
    return names
      .filter((name) => typeof engine[name as keyof typeof engine] === "function")
      .map((name) => ({ name, declaration: functionIn(fs.readFileSync(module, "utf8"), name) }));
  });
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
}

function functionIn(text: string, name: string): ts.FunctionDeclaration {
  const found = parse(text).statements.find(
    (statement): statement is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(statement) && statement.name?.text === name && statement.body !== undefined,
  );
  if (found === undefined) throw new Error(`no function ${name} is declared`);
  return found;
}

function missingParts(declaration: ts.FunctionDeclaration): string[] {
  const doc = ts.getJSDocCommentsAndTags(declaration).find(ts.isJSDoc);
  const [first = ""] = (ts.getTextOfJSDocComment(doc?.comment) ?? "").split("\n\n");
  const isSentence = /^[A-Z][^.]*[\s\S]*\.$/.test(first);
  const parameters = declaration.parameters
    .filter((parameter) => !ts.getJSDocParameterTags(parameter).some(hasText))
    .map((parameter) => `@param ${parameter.name.getText()}`);
  const returns = ts.getJSDocReturnTag(declaration);
  return [
    ...(isSentence ? [] : ["sentence"]),
    ...parameters,
    ...(returns && hasText(returns) ? [] : ["@returns"]),
    ...(/\/\/ => \S/.test(exampleOf(declaration) ?? "") ? [] : ["@example"]),
  ];
}

function hasText(tag: ts.JSDocTag): boolean {
  return (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/^-\s*/, "") !== "";
}

function exampleOf(declaration: ts.FunctionDeclaration): string | undefined {
  const tag = ts.getJSDocTags(declaration).find(({ tagName }) => tagName.text === "example");
  return tag && ts.getTextOfJSDocComment(tag.comment);
}

/** Evaluates the code of an example with the engine's exports in scope, and the result after `// =>`. */
function runExample(example: string): { actual: unknown; stated: unknown } {
  const [code, result] = example.split("// =>") as [string, string];
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return {
    actual: vm.runInNewContext(outputText, { ...engine }),
    stated: vm.runInNewContext(`(${result})`),
  };
}
