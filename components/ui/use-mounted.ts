"use client";

import { useSyncExternalStore } from "react";

/**
 * False on the server, true in the browser. Our policy allows no style attribute in HTML, so elements that need one are
 * rendered only in the browser, which sets styles through the DOM.
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
