import { expect, test } from "vitest";
import { qualifiedNames } from "@/lib/services/plan/qualified-names";

test("only names that several accounts use are followed by their account", () => {
  const names = qualifiedNames([
    { id: "1", name: "purchase", accountName: "Shop" },
    { id: "2", name: "purchase", accountName: "Outlet" },
    { id: "3", name: "lead", accountName: "Outlet" },
  ]);
  expect([...names.values()]).toEqual(["purchase (Shop)", "purchase (Outlet)", "lead"]);
});
