"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Status } from "@/components/ui/status";
import type { ActionResult } from "@/lib/domain/action-result";
import type { RerunView } from "@/lib/domain/rerun-view";
import { formatCount } from "@/lib/format/number";

/** Works the run out again and shows what it found; what is stored stays as it is. */
export function Rerun({ rerun }: { rerun: () => Promise<ActionResult<RerunView>> }) {
  const action = useAction();
  const [found, setFound] = useState<RerunView | null>(null);
  return (
    <div className="mt-4 flex flex-col items-start gap-3">
      <Button busy={action.busy} onClick={() => action.run(rerun, setFound)}>
        {action.busy ? "Running again…" : "Run again on the same inputs"}
      </Button>
      {action.error ? (
        <Status tone="bad" className="whitespace-normal">
          {action.error}
        </Status>
      ) : null}
      {found && !action.busy ? <Outcome found={found} /> : null}
    </div>
  );
}

function Outcome({ found }: { found: RerunView }) {
  const { compared, differences, engine, sameInputs } = found;
  const isSame = differences.length === 0 && sameInputs !== false;
  return (
    <Notice tone={isSame ? "good" : "warn"} live title={isSame ? "The same numbers" : "Not the same numbers"}>
      {isSame
        ? `All ${formatCount(compared)} values are the same to the last digit.`
        : `${formatCount(differences.length)} of ${formatCount(compared)} values differ; what is stored stays as it is.`}
      {engine.then === engine.now ? null : ` The engine was ${engine.then} then and is ${engine.now} now.`}
      {sameInputs === false ? " The kept inputs do not have the fingerprint that the run recorded." : null}
      {differences.length > 0 ? <Differences found={found} /> : null}
    </Notice>
  );
}

function Differences({ found }: { found: RerunView }) {
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
          {found.differences.map(({ what, then, now }) => (
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
