import { canonicalJson } from "@/lib/domain/canonical-json";
import type { RerunDifference } from "@/lib/domain/rerun-view";

const MAX_DIFFERENCES = 200;

/** Compares value by value and to the last digit; a field that only one side has differs. */
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
  const visit = (part: unknown, path: string[]) => {
    const isTree = part !== null && typeof part === "object" && !(part instanceof Date);
    const entries = isTree ? Object.entries(part).filter(([, entry]) => entry !== undefined) : [];
    if (entries.length === 0) leaves.set(path.join(" / "), canonicalJson(part));
    for (const [name, entry] of entries) visit(entry, [...path, name]);
  };
  visit(value, []);
  return leaves;
}
