"use client";

import { FileUp } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, useState, type DragEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { useUpload } from "./use-upload";
import { UPLOAD } from "./import-messages";

const ACCEPTED =
  ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.zip,.gz,text/csv,text/tab-separated-values,text/plain,application/zip,application/gzip";

/** A drop zone that is also a file input, so that it works by keyboard. */
export function FileDrop({ slug }: { slug: string }) {
  const id = useId();
  const { progress, error, send } = useUpload(slug);
  const input = useRef<HTMLInputElement>(null);
  const sendFrom = (field: HTMLInputElement) => {
    const file = field.files?.[0];
    field.value = "";
    if (file) send(file);
  };
  const sendChosen = useEffectEvent(() => {
    if (input.current) sendFrom(input.current);
  });
  useEffect(() => {
    sendChosen(); // a file can be chosen before the page reacts to it
  }, []);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !progress) send(file);
  };
  return (
    <div className="flex flex-col gap-3">
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          "flex flex-col items-center gap-2 rounded-xl border border-dashed bg-surface px-6 py-10 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent",
          isOver ? "border-accent bg-accent-soft" : "border-line-strong",
        )}
      >
        <FileUp aria-hidden className="size-6 text-accent" />
        <label
          htmlFor={id}
          className="cursor-pointer text-base font-semibold text-accent underline-offset-2 hover:underline"
        >
          Choose a CSV or Excel file
        </label>
        <input
          id={id}
          type="file"
          accept={ACCEPTED}
          className="sr-only"
          disabled={progress !== null}
          aria-describedby={`${id}-hint`}
          ref={input}
          onChange={(event) => sendFrom(event.target)}
        />
        <p id={`${id}-hint`} className="max-w-xl text-sm text-ink-soft">
          {UPLOAD.hint}
        </p>
        {progress ? <Sending {...progress} /> : null}
      </div>
      {error ? (
        <Notice tone="bad" title={UPLOAD.refusedTitle} live>
          {error}
        </Notice>
      ) : null}
    </div>
  );
}

function Sending({ fileName, sent, total }: { fileName: string; sent: number; total: number }) {
  const isSent = sent >= total;
  const text = isSent ? UPLOAD.reading(fileName) : UPLOAD.sending(fileName, megabytes(sent), megabytes(total));
  return (
    <div className="mt-2 flex w-full max-w-md flex-col gap-1.5" role="status">
      <Progress label={`Sending ${fileName}`} done={sent} total={total} valueText={text} />
      <p className="text-xs text-ink-soft figures">{text}</p>
    </div>
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
