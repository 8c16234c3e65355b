"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import { useState, type ReactNode } from "react";
import "./without-eval";

/** Its script, and the styles that dialogs add, run by the nonce with which the document came. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [first] = useState(() => lendNonce(nonce)); // a refresh brings another, which the document does not know
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(first && { nonce: first })}
    >
      {children}
    </NextThemes>
  );
}

/** Where the library behind dialogs looks for it. */
function lendNonce(nonce: string | undefined): string | undefined {
  if (typeof window !== "undefined" && nonce) (window as { __webpack_nonce__?: string }).__webpack_nonce__ ??= nonce;
  return nonce;
}
