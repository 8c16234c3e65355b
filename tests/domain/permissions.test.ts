import { expect, test } from "vitest";
import { describeMissingPermission } from "@/components/state/permission-labels";
import { grantersOf } from "@/lib/domain/permissions";
import { requirePermission, workerContext } from "@/lib/services/context";

const NOW = new Date("2026-04-01T08:00:00Z");

test("a missing control names the roles that have it", () => {
  expect(describeMissingPermission("proposal.approve", "advertiser")).toBe(
    "Approving a proposal requires the role approver, admin or owner. Your role is advertiser.",
  );
  expect(describeMissingPermission("workspace.export", "admin")).toBe(
    "Downloading all data requires the role owner. Your role is admin.",
  );
});

test("a refusal names the allowed roles and who may give one of them", () => {
  const refused = (role: "analyst" | "admin", permission: "import.write" | "workspace.export") => () =>
    requirePermission({ ...workerContext("", NOW), role }, permission);
  expect(refused("analyst", "import.write")).toThrow(
    "You may not import day rows, and undo an import. It requires the role advertiser, approver, admin or owner; " +
      "yours is analyst. Ask an admin or owner of the workspace.",
  );
  expect(refused("admin", "workspace.export")).toThrow(
    "You may not download all data of the workspace. It requires the role owner; yours is admin. " +
      "Ask an owner of the workspace.",
  );
  expect(grantersOf("plan.write")).toEqual(["admin", "owner"]);
});
