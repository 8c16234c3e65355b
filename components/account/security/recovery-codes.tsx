"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RECOVERY_CODES } from "../account-messages";

/** Shown once, because we keep only their hashes. No other way leads on before they are saved. */
export function RecoveryCodes({ codes, onSaved }: { codes: string[]; onSaved: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(codes.join("\n")).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Dialog open title={RECOVERY_CODES.title} description={RECOVERY_CODES.note}>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-1 font-mono text-xs figures min-[26rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={copy}>{copied ? "Copied" : "Copy all"}</Button>
        <Button variant="primary" onClick={onSaved}>
          I have saved them
        </Button>
      </div>
    </Dialog>
  );
}
