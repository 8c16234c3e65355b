"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Whether the browser leaves out the content of an element with `content-visibility: auto`, because it is far from the
 * window. False where the browser does not say so.
 */
export function useIsSkipped(ref: RefObject<HTMLElement | null>): boolean {
  const [isSkipped, setIsSkipped] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const follow = () => setIsSkipped(isLeftOut(element));
    const frame = requestAnimationFrame(follow);
    element.addEventListener("contentvisibilityautostatechange", follow);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("contentvisibilityautostatechange", follow);
    };
  }, [ref]);
  return isSkipped;
}

function isLeftOut({ firstElementChild }: HTMLElement): boolean {
  return firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === false;
}
