import type { ApiDocument, DocumentedOperation } from "@/lib/domain/api/openapi";

export interface ApiEntry {
  method: string;
  path: string;
  operation: DocumentedOperation;
}

/** The operations sorted by tag, and within a tag in the order of the document. */
export function listEntries({ tags, paths }: ApiDocument): ApiEntry[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return tags.flatMap((tag) => all.filter((entry) => entry.operation.tags[0] === tag.name));
}
