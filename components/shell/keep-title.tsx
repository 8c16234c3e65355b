"use client";

import { useEffect } from "react";

/**
 * Gives the page its heading as a title while it has none: Next 16.4 sometimes drops the title on the way from one page to
 * another (vercel/next.js#95268), and a screen reader announces a page by its title.
 */
export function KeepTitle() {
  useEffect(() => {
    const own = document.createElement("title");
    const keep = () => {
      const [titled] = [...document.head.getElementsByTagName("title")].filter((title) => title !== own);
      if (titled) own.remove();
      else if (!own.isConnected) {
        own.textContent = titleOf(document.querySelector("h1")?.textContent);
        document.head.append(own);
      }
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true });
    keep();
    return () => {
      observer.disconnect();
      own.remove();
    };
  }, []);
  return null;
}

function titleOf(heading: string | null | undefined): string {
  return heading ? `${heading} · Nextdollar` : "Nextdollar";
}
