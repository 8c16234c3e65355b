import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { dependencies } from "./bin/lint/dependencies.mjs";
import { kebabCaseFile } from "./bin/lint/kebab-case-file.mjs";

const CODE = ["**/*.ts", "**/*.tsx"];
const PURE = ["lib/{engine,lab}/**/*.ts"];
const MONEY = ["lib/{store,services,domain}/**/*.ts"];
const FRAMEWORK_FILES = [
  "app/**",
  "*.config.{ts,mjs}",
  "tests/database-server.ts",
  "tests/security/requests/app-server.ts",
  "instrumentation.ts",
  "proxy.ts",
];

const noDefaultExport = ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }];
const functionLines = (max) => ["error", { max, skipBlankLines: true, skipComments: true }];
const ban = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));

const CLOCK_AND_DICE = ban(
  "The engine takes its dice and its clock as arguments.",
  'MemberExpression[object.name="Math"][property.name="random"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'NewExpression[callee.name="Date"]',
  'CallExpression[callee.name="Date"]',
);
const FLOAT_MONEY = ban(
  "Money is bigint micros: only lib/domain/money.ts converts, and only lib/format displays.",
  'CallExpression[callee.name="parseFloat"]',
  'MemberExpression[object.name="Number"][property.name="parseFloat"]',
  'CallExpression[callee.property.name="toFixed"]',
);

export default tseslint.config(
  { ignores: ["node_modules", ".next", ".data", "lib/store/generated", "next-env.d.ts", "test-results"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: [...CODE, "**/*.mjs"],
    plugins: { house: { rules: { dependencies, "kebab-case-file": kebabCaseFile } } },
    rules: {
      "house/kebab-case-file": "error",
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": functionLines(60),
      complexity: ["error", 12],
      "max-params": ["error", 4],
      "no-restricted-exports": noDefaultExport,
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: CODE,
    extends: [tseslint.configs.recommended],
    rules: {
      "house/dependencies": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
    rules: { "max-lines-per-function": functionLines(120) },
  },
  {
    files: ["lib/jobs/**/*.ts", "app/**/page.tsx", "app/**/actions.ts", "app/**/route.ts"],
    rules: { "max-lines-per-function": functionLines(30) },
  },
  {
    files: PURE,
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-globals": ["error", "process", "console", "window", "document", "fetch", "performance", "crypto"],
      "no-restricted-syntax": ["error", ...CLOCK_AND_DICE],
    },
  },
  {
    files: MONEY,
    ignores: ["lib/domain/money.ts"],
    rules: { "no-restricted-syntax": ["error", ...FLOAT_MONEY] },
  },
  { files: ["lib/**/*.ts", "components/**", "app/**"], rules: { "no-console": "error" } },
  { files: FRAMEWORK_FILES, rules: { "no-restricted-exports": "off" } },
  {
    files: ["tests/**", "prisma/**", "bin/**"],
    rules: {
      "max-lines-per-function": "off",
      "max-lines": ["error", { max: 500 }],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["bin/**"], rules: { "max-lines": ["error", { max: 300 }], "max-lines-per-function": functionLines(60) } },
);
