"use client";

import { useId, useState } from "react";
import { Input } from "@/components/ui/input";

interface FindOperationProps {
  entries: {
    operationId: string;
    tag: string;
    title: string;
    /** The text that a search looks through, in lower case. */
    searchText: string;
  }[];
}

/** The table of contents, with a search. */
export function FindOperation({ entries }: FindOperationProps) {
  const [search, setSearch] = useState("");
  const inputId = useId();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ title, searchText }) => {
    const text = `${title.toLowerCase()} ${searchText}`;
    return words.every((word) => text.includes(word));
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
        value={search}
        placeholder="approve, /day-rows, …"
        onChange={(event) => setSearch(event.target.value)}
        className="mt-1"
      />
      <p role="status" className="mt-1.5 text-xs text-ink-soft">
        {found.length === 0 ? "No matching operation. Try another word." : `${found.length} of ${entries.length}`}
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
