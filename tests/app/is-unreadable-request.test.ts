import { expect, it } from "vitest";
import { isUnreadableRequest } from "@/app/_shared/early-rejection";

const NEXT = "    at tI (/app/node_modules/next/dist/compiled/next-server/app-page-turbo.runtime.prod.js:15:70523)";
const BUNDLED = "    at async m (/app/.next/server/chunks/ssr/node_modules_next_dist_0-amwqbrge23p._.js:1:11866)";
const OURS = "    at async signIn (.next/server/chunks/[root-of-the-server]__0sju8.js:8:8770)";

it("tells an action whose body Next could not read from an action that failed", () => {
  expect(isUnreadableRequest(failed(new SyntaxError("Expected property name"), NEXT), "action")).toBe(true);
  expect(isUnreadableRequest(failed(new Error("Connection closed."), NEXT, BUNDLED), "action")).toBe(true);
  expect(isUnreadableRequest(failed(new TypeError("plan is undefined"), NEXT, OURS), "action")).toBe(false);
});

it("does not treat a page's failure as an unreadable request, except for a malformed form", () => {
  expect(isUnreadableRequest(failed(new Error("Connection closed."), NEXT), "render")).toBe(false);
  expect(isUnreadableRequest(failed(new TypeError("Failed to parse body as FormData."), NEXT), "render")).toBe(true);
  expect(isUnreadableRequest(failed(new Error("Body exceeded 256kb limit."), NEXT), "render")).toBe(true);
  expect(isUnreadableRequest("not an error", "action")).toBe(false);
});

function failed(error: Error, ...frames: string[]): Error {
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
  return error;
}
