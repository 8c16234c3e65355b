"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Status } from "@/components/ui/status";
import type { ActionResult } from "@/lib/domain/action-result";
import type { RerunView } from "@/lib/domain/views/rerun";
import { describeRerun } from "./run-messages";

/** Repeats the run on its stored inputs and compares the result. Nothing stored changes. */
export function Rerun({ rerun }: { rerun: () => Promise<ActionResult<RerunView>> }) {
  const action = useAction();
  const [result, setResult] = useState<RerunView | null>(null);
  return (
    <div className="mt-4 flex flex-col items-start gap-3">
      <Button busy={action.busy} onClick={() => action.run(rerun, setResult)}>
        {action.busy ? "Running again…" : "Run again on the same inputs"}
      </Button>
      {action.error ? (
        <Status tone="bad" className="whitespace-normal">
          {action.error}
        </Status>
      ) : null}
      {result && !action.busy ? <Outcome result={result} /> : null}
    </div>
  );
}

function Outcome({ result }: { result: RerunView }) {
  const { isSame, title, text } = describeRerun(result);
  return (
    <Notice tone={isSame ? "good" : "warn"} live title={title}>
      {text}
      {result.differences.length > 0 ? <Differences result={result} /> : null}
    </Notice>
  );
}

function Differences({ result }: { result: RerunView }) {
  return (
    <div className="mt-3 max-h-80 overflow-auto">
      <table className="w-full text-left text-xs figures">
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Then</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {result.differences.map(({ what, then, now }) => (
            <tr key={what} className="align-top">
              <th scope="row" className="pr-3 font-normal break-all">
                {what}
              </th>
              <td className="pr-3 break-all">{then}</td>
              <td className="break-all">{now}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
