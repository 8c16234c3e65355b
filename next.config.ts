import type { NextConfig } from "next";

const config: NextConfig = {
  turbopack: { root: import.meta.dirname }, // a lockfile in a parent folder is not ours
  serverExternalPackages: ["pg-boss", "pg", "pino", "@prisma/client", "@prisma/adapter-pg"],
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types; a build only builds
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
