"use client";

import { useId, useState } from "react";
import { Input } from "@/components/ui/input";

interface FindOperationProps {
  entries: {
    operationId: string;
    tag: string;
    title: string;
    /** All that a search looks through, in lower case. */
    words: string;
  }[];
}

/** The table of contents, which a search narrows. */
export function FindOperation({ entries }: FindOperationProps) {
  const [wanted, setWanted] = useState("");
  const inputId = useId();
  const parts = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ title, words }) => {
    const text = `${title.toLowerCase()} ${words}`;
    return parts.every((part) => text.includes(part));
  });
  const tags = [...new Set(found.map((entry) => entry.tag))];
  return (
    <nav
      aria-label="Operations"
      className="max-h-72 overflow-y-auto p-0.5 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)]"
    >
      <label htmlFor={inputId} className="text-xs font-medium text-ink-soft">
        Find an operation
      </label>
      <Input
        id={inputId}
        type="search"
        value={wanted}
        placeholder="approve, /day-rows, …"
        onChange={(event) => setWanted(event.target.value)}
        className="mt-1"
      />
      <p role="status" className="mt-1.5 text-xs text-ink-soft">
        {found.length === 0 ? "Nothing fits; try another word." : `${found.length} of ${entries.length}`}
      </p>
      {tags.map((tag) => (
        <div key={tag} className="mt-3">
          <p className="text-xs font-semibold text-ink">{tag}</p>
          <ul className="mt-1">
            {found
              .filter((entry) => entry.tag === tag)
              .map(({ operationId, title }) => (
                <li key={operationId}>
                  <Jump to={operationId}>{title}</Jump>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <ul className="mt-3 border-t border-line pt-2">
        <li>
          <Jump to="problems">Problems</Jump>
        </li>
        <li>
          <Jump to="schemas">Schemas</Jump>
        </li>
      </ul>
    </nav>
  );
}

function Jump({ to, children }: { to: string; children: string }) {
  return (
    <a href={`#${to}`} className="block rounded-md px-2 py-1 text-sm text-ink-soft hover:bg-sunken hover:text-ink">
      {children}
    </a>
  );
}
