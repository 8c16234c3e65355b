"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { fileSizeProblem } from "@/lib/domain/import-file-size";
import { UPLOAD } from "./import-messages";

export interface UploadState {
  /** Null while no file is being sent. */
  progress: { fileName: string; sent: number; total: number } | null;
  error: string | null;
  send: (file: File) => void;
}

/** Streams a file to the server, then opens its import. */
export function useUpload(slug: string): UploadState {
  const router = useRouter();
  const [progress, setProgress] = useState<UploadState["progress"]>(null);
  const [error, setError] = useState<string | null>(null);
  const fail = (message: string) => {
    setProgress(null);
    setError(message);
  };
  const send = (file: File) => {
    setError(null);
    const problem = fileSizeProblem(file.size, file.name);
    if (problem) return fail(problem.message);
    setProgress({ fileName: file.name, sent: 0, total: file.size });
    post(`/${slug}/import/upload`, file, {
      onSent: (sent) => setProgress({ fileName: file.name, sent, total: file.size }),
      onDone: (importId) => router.push(`/${slug}/import/${importId}`),
      onError: fail,
    });
  };
  return { progress, error, send };
}

interface Listeners {
  onSent: (bytes: number) => void;
  onDone: (importId: string) => void;
  onError: (message: string) => void;
}

/** Uses XMLHttpRequest, because fetch does not report how much of a body has been sent. */
function post(address: string, file: File, { onSent, onDone, onError }: Listeners): void {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.onprogress = (event) => onSent(event.loaded);
  request.onerror = () => onError(UPLOAD.notArrived);
  request.onload = () => {
    const answer = parse(request.responseText);
    if (request.status === 200 && answer.importId) onDone(answer.importId);
    else onError(answer.message ?? UPLOAD.unreadable);
  };
  request.send(file);
}

function parse(text: string): { importId?: string; message?: string } {
  try {
    return JSON.parse(text) as { importId?: string; message?: string };
  } catch {
    return {};
  }
}
