"use client";

import { NotebookPen, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { MAX_ANNOTATION_LENGTH, type AnnotationView } from "@/lib/domain/views/annotation";
import type { Day } from "@/lib/domain/day";
import { formatDay, formatWeekday } from "@/lib/format/day";
import type { AnnotationActions } from "./annotation-actions";
import { DAY_NOTES } from "./report-messages";

export interface NumberedAnnotation extends AnnotationView {
  number: number;
}

interface AnnotationCardProps {
  /** Oldest first, numbered as on the chart. */
  annotations: NumberedAnnotation[];
  /** Notes on days outside the period, newest day first. */
  elsewhere: AnnotationView[];
  from: Day;
  to: Day;
  actions: AnnotationActions;
}

/** People's notes on events that explain a day's numbers. */
export function AnnotationCard({ annotations, elsewhere, from, to, actions }: AnnotationCardProps) {
  const { busy, error, run } = useAction();
  const remove = (annotationId: string) => run(() => actions.remove({ annotationId }));
  return (
    <SectionCard title="Notes on days" note={DAY_NOTES.note}>
      <div className="flex flex-col gap-4">
        {error ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        {annotations.length === 0 ? (
          <p className="text-sm text-ink-soft">{DAY_NOTES.empty}</p>
        ) : (
          <ol className="flex flex-col divide-y divide-line">
            {annotations.map((note) => (
              <Note key={note.annotationId} note={note} label={`the note ${note.number}`} busy={busy} remove={remove}>
                <span className="mt-0.5 flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full bg-accent-fill px-1 text-2xs text-on-accent figures">
                  {note.number}
                </span>
              </Note>
            ))}
          </ol>
        )}
        {elsewhere.length > 0 ? (
          <details>
            <summary className="inline-flex min-h-6 cursor-pointer items-center text-xs font-medium text-accent">
              {DAY_NOTES.elsewhere(elsewhere.length)}
            </summary>
            <ul className="flex flex-col divide-y divide-line">
              {elsewhere.map((note) => (
                <Note
                  key={note.annotationId}
                  note={note}
                  label={`the note on ${formatDay(note.day)}: ${note.text}`}
                  busy={busy}
                  remove={remove}
                />
              ))}
            </ul>
          </details>
        ) : null}
        <Permitted permission="annotation.write">
          <AnnotationForm from={from} to={to} write={actions.write} />
        </Permitted>
      </div>
    </SectionCard>
  );
}

interface NoteProps {
  note: AnnotationView;
  /** Names the note for screen readers. */
  label: string;
  busy: boolean;
  remove: (annotationId: string) => void;
  children?: ReactNode;
}

function Note({ note, label, busy, remove, children }: NoteProps) {
  return (
    <li className="flex items-start gap-3 py-2">
      {children}
      <p className="min-w-0 flex-1 text-sm wrap-anywhere">
        {note.text}
        <span className="block text-xs text-ink-soft figures">
          {formatWeekday(note.day)} {note.day.slice(0, 4)}, by {note.author ?? "someone"}
        </span>
      </p>
      {note.isRemovable ? (
        <Button
          size="small"
          variant="quiet"
          disabled={busy}
          aria-label={`Remove ${label}`}
          title="Remove this note"
          onClick={() => remove(note.annotationId)}
        >
          <Trash2 aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}

interface AnnotationFormProps {
  from: Day;
  to: Day;
  write: AnnotationActions["write"];
}

function AnnotationForm({ from, to, write }: AnnotationFormProps) {
  const { busy, error, field, run } = useAction();
  const [day, setDay] = useState<string>(to);
  const [text, setText] = useState("");
  return (
    <form
      noValidate
      className="grid items-start gap-3 sm:grid-cols-[11rem_minmax(0,1fr)_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        run(
          () => write({ day, text }),
          () => setText(""),
        );
      }}
    >
      <Field label="Day" error={field === "day" ? error : null}>
        {(control) => (
          <Input
            {...control}
            type="date"
            min={from}
            max={to}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Note"
        hint={`${text.length} of ${MAX_ANNOTATION_LENGTH} characters`}
        error={field === "day" ? null : error}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={MAX_ANNOTATION_LENGTH}
            placeholder={DAY_NOTES.placeholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <SubmitButton busy={busy} disabled={text.trim() === "" || day === ""} className="sm:mt-6.5">
        <NotebookPen aria-hidden /> {busy ? "Saving…" : "Add note"}
      </SubmitButton>
    </form>
  );
}
