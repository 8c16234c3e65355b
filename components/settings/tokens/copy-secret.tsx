"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { COPY_SECRET } from "../settings-messages";

/** A secret that is shown only once, with a button that copies it. */
export function CopySecret({ label, value }: { label: string; value: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = () =>
    void navigator.clipboard.writeText(value).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-w-0 gap-2">
        <Input
          aria-label={label}
          readOnly
          value={value}
          spellCheck={false}
          className="font-mono text-xs"
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy}>
          {state === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />} {state === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p role="status" className="text-xs text-ink-soft">
        {state === "failed" ? COPY_SECRET.failed : ""}
      </p>
    </div>
  );
}
