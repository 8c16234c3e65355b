"use client";

import { type RefObject, useEffect, useState } from "react";

/**
 * Whether the browser skips the content of an element with `content-visibility: auto`, because it is far from the window.
 * The element needs a child. False in browsers that do not skip content.
 */
export function useIsSkipped(ref: RefObject<HTMLElement | null>): boolean {
  const [isSkipped, setIsSkipped] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const follow = () => setIsSkipped(skipsContent(element));
    const frame = requestAnimationFrame(follow);
    element.addEventListener("contentvisibilityautostatechange", follow);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("contentvisibilityautostatechange", follow);
    };
  }, [ref]);
  return isSkipped;
}

function skipsContent({ firstElementChild: child }: HTMLElement): boolean {
  return child !== null && "checkVisibility" in child && !child.checkVisibility({ contentVisibilityAuto: true });
}
