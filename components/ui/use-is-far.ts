import { type RefObject, useEffect, useState } from "react";

/** The share of a window around it that still counts as near, so that scrolling meets what is up to date. */
const NEAR_MARGIN = "25%";

/** Whether an element is far from the window. */
export function useIsFar(element: RefObject<Element | null>): boolean {
  const [isFar, setIsFar] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new IntersectionObserver(([entry]) => entry && setIsFar(!entry.isIntersecting), {
      rootMargin: NEAR_MARGIN,
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return isFar;
}
