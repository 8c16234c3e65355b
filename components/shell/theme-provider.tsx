"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import { useState, type ReactNode } from "react";
import "./without-eval";

/** Passes the document's nonce to the theme script and to the styles that dialogs add. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [first] = useState(() => lendNonce(nonce)); // a refresh brings another nonce, which the loaded document does not accept
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

/** The dialog library reads the nonce from this global. */
function lendNonce(nonce: string | undefined): string | undefined {
  if (typeof window !== "undefined" && nonce) (window as { __webpack_nonce__?: string }).__webpack_nonce__ ??= nonce;
  return nonce;
}
