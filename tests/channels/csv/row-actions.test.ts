import { describe, expect, it } from "vitest";
import { keyOf, mergeActions } from "@/lib/channels/csv/rows/row-actions";

const action = (key: string, count: string | null, isNamedByRow = false, valueMicros: bigint | null = null) => ({
  ...{ key, count, isNamedByRow, valueMicros },
});

type Action = ReturnType<typeof action>;
const nameActions = (actions: Action[], named: string | null) =>
  mergeActions(actions.map((one) => ({ ...one, key: keyOf(one, named, actions) })));

describe("the actions of a row", () => {
  it("keep their keys if no cell names them", () => {
    expect(nameActions([action("results", "3", true)], null)).toEqual([
      { key: "results", count: "3", valueMicros: null },
    ]);
  });

  it("take the key of the cell, as a known action or as it is written", () => {
    expect(nameActions([action("results", "3", true)], "actions:link_click")[0]?.key).toBe("link-click");
    expect(nameActions([action("conversions", "3", true)], "Newsletter DE")[0]?.key).toBe("Newsletter DE");
  });

  it("are counted once if the cell names a part of what a column counts", () => {
    const rows = [action("results", "4", true), action("lead", "5")];
    expect(nameActions(rows, "Leads (form)")).toEqual([{ key: "lead", count: "5", valueMicros: null }]);
    expect(nameActions([action("results", "4", true)], "Leads (form)")[0]?.key).toBe("Leads (form)");
  });

  it("are counted once if a column counts the named action too", () => {
    const rows = [action("results", "4", true), action("purchase", "5", false, 9n)];
    expect(nameActions(rows, "Purchases")).toEqual([{ key: "purchase", count: "5", valueMicros: 9n }]);
    expect(nameActions([action("results", "4", true), action("purchase", null, false, 9n)], "Purchases")).toEqual([
      { key: "purchase", count: "4", valueMicros: 9n },
    ]);
  });
});
