"use client";

import { useSyncExternalStore } from "react";

/**
 * False in what the server sends, true once the browser has taken over. Our pages allow no style attribute, so what
 * cannot be drawn without one waits for the browser, which sets styles through the DOM.
 */
export function useMounted(): boolean {
  return useSyncExternalStore(
    keepSilent,
    () => true,
    () => false,
  );
}

function keepSilent() {
  return () => undefined;
}
