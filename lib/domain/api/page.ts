import { z } from "zod";

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** The query parameters of every list. */
export const PAGE_QUERY = {
  limit: z
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(DEFAULT_LIMIT)
    .meta({ description: `The maximum number of entries on the page, up to ${MAX_LIMIT}.` }),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "`next` of the previous page, with the same filters. Default: the first page." }),
};

/** A page of a list. `next` is null on the last page. */
export function pageOf<Entry extends z.ZodType>(name: string, entry: Entry) {
  return z
    .strictObject({
      data: z.array(entry),
      next: z.string().nullable().meta({ description: "The cursor of the next page; null when there is none." }),
    })
    .meta({ id: `${name}Page` });
}

/** The start and size of a page, as a service gets them. */
export interface PageRequest<Position> {
  limit: number;
  after: Position | null;
}

export interface Page<Entry, Position> {
  entries: Entry[];
  /** The position of the last entry if more follow; null on the last page. */
  next: Position | null;
}

/** Makes a page from `limit` entries and one more, which shows that there is a next page. */
export function cutPage<Entry, Position>(
  found: Entry[],
  limit: number,
  positionOf: (entry: Entry) => Position,
): Page<Entry, Position> {
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: found.length > limit && last !== undefined ? positionOf(last) : null };
}
