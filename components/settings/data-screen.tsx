"use client";

import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/domain/action-result";
import type { WorkspaceSettings } from "@/lib/domain/views/workspace";
import { DATA } from "./settings-messages";

interface DataScreenProps {
  settings: WorkspaceSettings;
  exportHref: string;
  checkExport: () => Promise<ActionResult>;
  deleteWorkspace: (input: { name: string }) => Promise<ActionResult>;
}

/** Downloads all data, or deletes the workspace. */
export function DataScreen({ settings, exportHref, checkExport, deleteWorkspace }: DataScreenProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Data" note={DATA.note} />
      <ExportCard exportHref={exportHref} checkExport={checkExport} />
      <Permitted permission="workspace.delete">
        <DeleteCard settings={settings} deleteWorkspace={deleteWorkspace} />
      </Permitted>
    </div>
  );
}

function ExportCard({ exportHref, checkExport }: Pick<DataScreenProps, "exportHref" | "checkExport">) {
  const { busy, error, run } = useAction();
  return (
    <SectionCard title="Download everything" note={DATA.exportNote}>
      <div className="flex flex-col gap-3">
        <p className="max-w-3xl text-sm text-ink-soft">{DATA.exported}</p>
        {error ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        <div>
          <Button busy={busy} onClick={() => run(checkExport, () => window.location.assign(exportHref))}>
            <Download aria-hidden /> Download all data
          </Button>
        </div>
      </div>
    </SectionCard>
  );
}

function DeleteCard({ settings, deleteWorkspace }: Pick<DataScreenProps, "settings" | "deleteWorkspace">) {
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState("");
  const { busy, error, run } = useAction();
  if (settings.isDemo) {
    return (
      <SectionCard title="Delete this workspace">
        <p className="text-sm text-ink-soft">{DATA.demo}</p>
      </SectionCard>
    );
  }
  const submit = () =>
    run(
      () => deleteWorkspace({ name }),
      () => window.location.assign("/"),
    );
  return (
    <SectionCard title="Delete this workspace" note={DATA.deleteNote}>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden /> Delete…
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title={DATA.deleteTitle(settings.name)} description={DATA.delete}>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label={`Type ${settings.name} to confirm`} error={error}>
            {(control) => (
              <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <SubmitButton variant="danger" busy={busy} disabled={name.trim() !== settings.name}>
              {busy ? "Deleting…" : "Delete everything"}
            </SubmitButton>
          </div>
        </form>
      </Dialog>
    </SectionCard>
  );
}
