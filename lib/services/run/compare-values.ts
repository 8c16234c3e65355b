import { canonicalJson } from "@/lib/domain/canonical-json";
import type { RerunDifference } from "@/lib/domain/views/rerun";

const MAX_DIFFERENCES = 200;

/** Compares two values exactly, field by field. A field that only one side has counts as different. */
export function compareValues(then: unknown, now: unknown): { compared: number; differences: RerunDifference[] } {
  const [before, after] = [leavesOf(then), leavesOf(now)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const differences = paths.flatMap((what) => {
    const [was, is] = [before.get(what) ?? "nothing", after.get(what) ?? "nothing"];
    return was === is ? [] : [{ what, then: was, now: is }];
  });
  return { compared: paths.length, differences: differences.slice(0, MAX_DIFFERENCES) };
}

function leavesOf(value: unknown): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (node: unknown, path: string[]) => {
    const isTree = node !== null && typeof node === "object" && !(node instanceof Date);
    const entries = isTree ? Object.entries(node).filter(([, entry]) => entry !== undefined) : [];
    if (entries.length === 0) leaves.set(path.join(" / "), canonicalJson(node));
    for (const [name, entry] of entries) visit(entry, [...path, name]);
  };
  visit(value, []);
  return leaves;
}
