"use client";

import { useEffect } from "react";

/**
 * Uses the page's heading as its title while it has none. Next 16.4 sometimes drops the title between two pages
 * (vercel/next.js#95268), and screen readers announce a page by its title.
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
