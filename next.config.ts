import type { NextConfig } from "next";
import { HEADERS_OF_FILES, MAX_BODY_BYTES } from "./app/_shared/static-config";

const config: NextConfig = {
  turbopack: { root: import.meta.dirname }, // a lockfile in a parent folder is not ours
  serverExternalPackages: ["pg-boss", "pg", "pino", "@prisma/client", "@prisma/adapter-pg"],
  typescript: { ignoreBuildErrors: true }, // `npm test` checks the types; a build only builds
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {
    serverActions: { bodySizeLimit: "256kb" }, // files go to their own route, which streams them
    proxyClientMaxBodySize: MAX_BODY_BYTES, // what is longer and does not say so is cut here, and refused as too long
  },
  headers: () =>
    Promise.resolve([
      {
        source: "/_next/static/:path*",
        headers: Object.entries(HEADERS_OF_FILES).map(([key, value]) => ({ key, value })),
      },
    ]),
};

export default config;
