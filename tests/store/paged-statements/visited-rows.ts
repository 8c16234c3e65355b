import pg from "pg";

interface PlanNode {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

type Query = (this: pg.Client, config: { text?: string; values?: unknown[] }, ...rest: unknown[]) => Promise<unknown>;

/**
 * Runs `work` and counts the table rows that the scans of its statements visit. Each statement is first explained in its
 * own transaction, so that the plan is the one of the app's role under row-level security.
 */
export async function countVisitedRows<T>(work: () => Promise<T>): Promise<{ result: T; visited: number }> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  let visited = 0;
  client.query = async function (config, ...rest) {
    const { text = "", values = [] } = config;
    if (/^\s*(SELECT|WITH)\b/i.test(text) && !text.includes("set_workspace")) {
      const explain = {
        text: `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
        values: Array.isArray(rest[0]) ? rest[0] : values,
      };
      const { rows } = (await original.call(this, explain)) as { rows: { "QUERY PLAN": [{ Plan: PlanNode }] }[] };
      for (const row of rows) visited += rowsOf(row["QUERY PLAN"][0].Plan);
    }
    return original.call(this, config, ...rest);
  };
  try {
    return { result: await work(), visited };
  } finally {
    client.query = original;
  }
}

function rowsOf(node: PlanNode): number {
  const left = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const own = node["Relation Name"] === undefined ? 0 : (node["Actual Rows"] + left) * node["Actual Loops"];
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), own);
}
