// Who may import whom. The lint rule, ARCHITECTURE.md and the test that plants violations all follow this table.

/** The rooms of lib/services from bottom to top: each may import those before it. */
export const SERVICE_ROOMS = [
  "member",
  "workspace",
  "api-token",
  "audit",
  "run-queue",
  "data",
  "import",
  "plan",
  "inputs",
  "proposal",
  "run",
  "report",
  "demo",
  "view",
  "identity",
];

/** The rooms inside the CSV reader from bottom to top: each may import those before it. */
export const CSV_ROOMS = ["cells", "names", "table", "container", "mapping", "ask", "rows"];

const BELOW_SERVICES = [
  "lib/engine",
  "lib/channels",
  "lib/channels/*",
  "lib/store",
  "lib/queue",
  "lib/notify",
  "lib/auth",
  "lib/format",
  "lib/domain",
];
const EVERY_SERVICE = ["lib/services", ...SERVICE_ROOMS.map((room) => `lib/services/${room}`)];

/** The rooms of components: what all screens share, then one family of screens per part of the product. */
const SHARED_COMPONENTS = ["components/ui", "components/charts", "components/state", "components/shell"];
export const SCREEN_FAMILIES = [
  "account",
  "api-reference",
  "import",
  "overview",
  "plan",
  "reports",
  "runs",
  "settings",
];
const EVERY_COMPONENT = [...SHARED_COMPONENTS, ...SCREEN_FAMILIES.map((family) => `components/${family}`)];
const BELOW_COMPONENTS = ["lib/engine", "lib/format", "lib/domain"];

/** One row per folder: the folders whose modules it may import besides its own, and whether it may import the leaves. */
export const DEPENDENCY_TABLE = [
  { folder: "lib/engine", mayImport: [], leaves: false },
  { folder: "lib/lab", mayImport: ["lib/engine"], leaves: false },
  { folder: "lib/domain", mayImport: [], leaves: false },
  { folder: "lib/format", mayImport: ["lib/domain"], leaves: true },
  { folder: "lib/secrets", mayImport: [], leaves: true },
  { folder: "lib/store", mayImport: ["lib/domain"], leaves: true },
  { folder: "lib/queue", mayImport: ["lib/domain"], leaves: true },
  { folder: "lib/notify", mayImport: ["lib/domain"], leaves: true },
  { folder: "lib/auth", mayImport: ["lib/store", "lib/domain"], leaves: true },
  { folder: "lib/channels", mayImport: ["lib/domain"], leaves: true },
  { folder: "lib/channels/simulated", mayImport: ["lib/channels", "lib/domain", "lib/engine"], leaves: true },
  { folder: "lib/channels/*", mayImport: ["lib/channels", "lib/domain"], leaves: true },
  { folder: "lib/services", mayImport: BELOW_SERVICES, leaves: true },
  ...SERVICE_ROOMS.map((room, level) => ({
    folder: `lib/services/${room}`,
    mayImport: [
      ...BELOW_SERVICES,
      "lib/services",
      ...SERVICE_ROOMS.slice(0, level).map((lower) => `lib/services/${lower}`),
    ],
    leaves: true,
  })),
  { folder: "lib/jobs", mayImport: [...EVERY_SERVICE, "lib/queue", "lib/domain"], leaves: true },
  { folder: "components/ui", mayImport: BELOW_COMPONENTS, leaves: true },
  { folder: "components/charts", mayImport: [...BELOW_COMPONENTS, "components/ui", "components/state"], leaves: true },
  { folder: "components/state", mayImport: BELOW_COMPONENTS, leaves: true },
  { folder: "components/shell", mayImport: [...BELOW_COMPONENTS, "components/ui", "components/state"], leaves: true },
  ...SCREEN_FAMILIES.map((family) => ({
    folder: `components/${family}`,
    mayImport: [...BELOW_COMPONENTS, ...SHARED_COMPONENTS],
    leaves: true,
  })),
  {
    folder: "app",
    mayImport: [...EVERY_COMPONENT, ...EVERY_SERVICE, "lib/auth", "lib/format", "lib/domain"],
    leaves: true,
  },
];

/** Modules that every folder but the pure ones may import; lib/secrets only from MAY_OPEN_SECRETS. */
export const LEAVES = ["lib/env", "lib/logger", "lib/secrets", "lib/fetch-public", "lib/utc-session.mjs"];

/** Folders that are imported only through their index; `*` is any folder there. */
export const ROOMS = [
  "lib/engine",
  "lib/lab",
  "lib/store/*",
  "lib/services/*",
  "lib/channels/*",
  ...CSV_ROOMS.map((room) => `lib/channels/csv/${room}`),
];

/** The folders that may open secrets. Values in the others may end up on a screen or in a file. */
export const MAY_OPEN_SECRETS = ["lib/secrets", "lib/store", "lib/auth", "lib/jobs"];

/** Packages that only some folders may import. */
export const PACKAGE_RULES = [
  { packages: /^(@prisma\/|prisma$|\.prisma)/, only: ["lib/store"], why: "only lib/store speaks to Prisma" },
  { packages: /^pg$/, only: ["lib/store"], why: "only lib/store speaks SQL" },
  { packages: /^pg-boss$/, only: ["lib/queue", "lib/jobs"], why: "only the queue and its jobs know the job library" },
  {
    packages: /^(react|react-dom|next)($|\/)/,
    only: ["components", "app"],
    why: "screens live in app and components",
  },
];

/** The packages a pure folder may import; every other folder may import any that PACKAGE_RULES leave open. */
export const PURE_FOLDERS = {
  "lib/engine": [],
  "lib/lab": [],
  "lib/domain": ["zod"],
  "lib/secrets": ["node:crypto", "node:fs"],
};
