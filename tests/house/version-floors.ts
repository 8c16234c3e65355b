/** The lowest version of a package that may be installed, and the fault of older ones. */
export interface VersionFloor {
  name: string;
  floor: string;
  because: string;
}

export const VERSION_FLOORS: VersionFloor[] = [
  {
    name: "next",
    floor: "16.3.8",
    because: "CVE-2026-103004 (cache leaks between root parameters), and earlier ones",
  },
  { name: "react", floor: "19.2.1", because: "CVE-2025-55182 (code execution in server functions)" },
  { name: "react-dom", floor: "19.2.1", because: "CVE-2025-55182 (code execution in server functions)" },
  { name: "better-auth", floor: "1.7.16", because: "CVE-2026-121802, CVE-2026-110864, CVE-2026-53516, CVE-2025-61928" },
  {
    name: "nodemailer",
    floor: "7.0.11",
    because: "CVE-2025-13033 (mail to another domain), CVE-2025-14874 (address parser)",
  },
  { name: "zod", floor: "3.22.3", because: "CVE-2023-4316 (slow expression for email addresses)" },
  { name: "ws", floor: "8.17.1", because: "CVE-2024-37890 (a request with many headers ends the server)" },
  { name: "undici", floor: "6.21.2", because: "CVE-2025-22150, CVE-2025-47279" },
  { name: "postcss", floor: "8.4.31", because: "CVE-2023-44270 (line returns in comments)" },
  { name: "nanoid", floor: "3.3.8", because: "CVE-2024-55565 (predictable ids)" },
  { name: "cookie", floor: "0.7.0", because: "CVE-2024-47764 (characters out of bounds)" },
  { name: "semver", floor: "6.3.1", because: "CVE-2022-25883 (slow expressions)" },
  { name: "brace-expansion", floor: "1.1.12", because: "CVE-2025-5889 (slow expressions)" },
  { name: "cross-spawn", floor: "7.0.5", because: "CVE-2024-21538 (slow expressions)" },
  { name: "esbuild", floor: "0.25.0", because: "GHSA-67mh-4wv8-2f99 (any site reads the development server)" },
  { name: "vite", floor: "6.2.7", because: "CVE-2025-30208 and its followers (files outside the served folder)" },
];

/** Packages that must not be installed at all. */
export const UNWANTED_PACKAGES = [
  { name: "xlsx", because: "CVE-2023-30533 and CVE-2024-22363 are fixed in no version of the registry" },
  { name: "request", because: "CVE-2023-28155, and no longer maintained" },
];
