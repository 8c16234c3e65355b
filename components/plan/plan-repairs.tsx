"use client";

import { useState } from "react";
import { usePermission } from "@/components/state/permission-context";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Currency } from "@/lib/domain/money";
import type { PlanView } from "@/lib/domain/views/plan";
import type { Repair } from "@/lib/domain/views/repair";
import type { PlanActions } from "./plan-actions";
import { REPAIRS } from "./plan-messages";
import { describeChange, nameRepair } from "./repair-messages";

interface PlanRepairsProps {
  view: PlanView;
  save: PlanActions["saveSettings"];
  onRunStarted: (runId: string) => void;
}

/** The ways out of limits that cannot all be kept. Each is one click, a look at what it changes, and a new version. */
export function PlanRepairs({ view, save, onRunStarted }: PlanRepairsProps) {
  const [chosen, setChosen] = useState<Repair | null>(null);
  const { currency } = view.plan.settings;
  const mayWrite = usePermission("plan.write").allowed;
  const hasRepairs = view.repairs.length > 0;
  return (
    <Notice tone="warn" title={REPAIRS.title}>
      <p>{!mayWrite ? REPAIRS.none : hasRepairs ? REPAIRS.change : REPAIRS.changeSettings}</p>
      {mayWrite && hasRepairs ? (
        <div className="mt-2.5 flex flex-wrap gap-2">
          {view.repairs.map((repair) => (
            <Button key={nameRepair(repair, currency)} onClick={() => setChosen(repair)}>
              {nameRepair(repair, currency)}
            </Button>
          ))}
        </div>
      ) : null}
      <ConfirmRepair
        repair={chosen}
        currency={currency}
        save={save}
        onClose={() => setChosen(null)}
        onRunStarted={onRunStarted}
      />
    </Notice>
  );
}

interface ConfirmRepairProps {
  repair: Repair | null;
  currency: Currency;
  save: PlanActions["saveSettings"];
  onClose: () => void;
  onRunStarted: (runId: string) => void;
}

function ConfirmRepair({ repair, currency, save, onClose, onRunStarted }: ConfirmRepairProps) {
  const action = useAction();
  if (!repair) return null;
  const confirm = () =>
    action.run(
      () => save(repair.settings),
      ({ runId }) => {
        onClose();
        if (runId !== null) onRunStarted(runId);
      },
    );
  return (
    <Dialog open onOpenChange={onClose} title={`${nameRepair(repair, currency)}?`} description={REPAIRS.confirm}>
      <ul className="flex flex-col gap-1 figures">
        {repair.changes.map((change) => (
          <li key={describeChange(change, currency)}>{describeChange(change, currency)}</li>
        ))}
      </ul>
      {action.error ? (
        <Notice tone="bad" live className="mt-3">
          {action.error}
        </Notice>
      ) : null}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={action.busy} onClick={confirm}>
          Save new version
        </Button>
      </div>
    </Dialog>
  );
}
