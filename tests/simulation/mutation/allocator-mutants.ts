import type { Mutant } from "./mutant";

const at = (file: string) => `lib/engine/allocate/${file}.ts`;
const LAWS = "tests/engine/allocate/concave-laws.test.ts";
const GRID_LAWS = "tests/engine/allocate/grid-laws.test.ts";
const SENSITIVITY = "tests/engine/allocate/sensitivity.test.ts";
const GRID = "tests/engine/allocate/grid.test.ts";
const PROGRAM = "tests/engine/allocate/linear-program.test.ts";
const NEWTON = "tests/engine/allocate/newton-prices.test.ts";

export const ALLOCATOR_MUTANTS: Mutant[] = [
  {
    name: "allocate: the price of a bound leaves out the ROI target",
    file: at("limit-prices"),
    search: "const price = found.budget + found.roi * roiTarget;",
    replacement: "const price = found.budget + 0 * found.roi * roiTarget;",
    tests: [LAWS, SENSITIVITY],
  },
  {
    name: "allocate: the ROI target is ignored",
    file: at("allocate"),
    search: "return budget > 0 ? roiTarget : 0;",
    replacement: "return budget > 0 ? 0 * roiTarget : 0;",
    tests: [LAWS],
  },
  {
    name: "allocate: the ROI price does not charge for spend",
    file: at("continuous"),
    search: "const floor = roiPrice * roiTarget;",
    replacement: "const floor = 0 * roiPrice * roiTarget;",
    tests: [PROGRAM, NEWTON],
  },
  {
    name: "allocate: Newton's method leaves out the budget price",
    file: at("newton-prices"),
    search: "return { found: { budget: price - roi * roiTarget, roi }, last: roi };",
    replacement: "return { found: { budget: price, roi }, last: roi };",
    tests: [NEWTON, LAWS],
  },
  {
    name: "allocate: the certificate always says it is exact",
    file: at("allocate"),
    search: "return bound <= objective ? 0 : (bound - objective) / bound;",
    replacement: "return bound <= objective ? 0 : 0 * (bound - objective);",
    tests: [GRID, GRID_LAWS],
  },
  {
    name: "allocate: the certificate halves the budget price",
    file: at("certificate"),
    search: "terms[channels.length] = prices.budget * limits.budget;",
    replacement: "terms[channels.length] = 0.5 * prices.budget * limits.budget;",
    tests: [SENSITIVITY, GRID_LAWS],
  },
  {
    name: "allocate: spend above the budget is not reduced",
    file: at("allocate"),
    search: "if (excess <= 0 || room <= 0) return spend;",
    replacement: "if (excess <= Infinity || room <= 0) return spend;",
    tests: [LAWS],
  },
  {
    name: "allocate: the grid rounds minimums down",
    file: at("grid"),
    search: "return Math.ceil(amount / unit - GRID_TOLERANCE);",
    replacement: "return Math.floor(amount / unit - GRID_TOLERANCE);",
    tests: [GRID],
  },
  {
    name: "allocate: of the two grid points next to the best the lower is always chosen",
    file: at("grid"),
    search: "else if (rise > price * unit) high = low;",
    replacement: "else if (rise > Infinity * price * unit) high = low;",
    tests: [GRID],
  },
  {
    name: "allocate: S-shaped curves are treated as concave",
    file: at("allocate"),
    search:
      "return unit === undefined && curves.every(isConcave) && (values === undefined || values.every(isConcave));",
    replacement: "return unit === undefined && curves.length > 0 && (values === undefined || isConcave !== undefined);",
    tests: [GRID],
  },
  {
    name: "allocate: a missing part of the problem is not rejected",
    file: at("problem"),
    search: 'requireLength("bounds", bounds, curves.length);',
    replacement: "",
    tests: ["tests/engine/allocate/invalid-input.test.ts"],
  },
];
