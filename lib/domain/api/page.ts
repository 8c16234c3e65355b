import { z } from "zod";

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** The query parameters that every list takes. */
export const PAGE_QUERY = {
  limit: z
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(DEFAULT_LIMIT)
    .meta({ description: `How many entries the answer holds at most, up to ${MAX_LIMIT}.` }),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "`next` of the page before, with the same filters. Left out: the first page." }),
};

/** A page of a list: `next` is null on the last one. */
export function pageOf<Entry extends z.ZodType>(name: string, entry: Entry) {
  return z
    .strictObject({
      data: z.array(entry),
      next: z.string().nullable().meta({ description: "The cursor of the next page; null when there is none." }),
    })
    .meta({ id: `${name}Page` });
}

/** Where a list goes on, and how far: what a service is asked for. */
export interface PageRequest<Position> {
  limit: number;
  after: Position | null;
}

export interface Page<Entry, Position> {
  entries: Entry[];
  /** The position of the last entry where more follow; null on the last page. */
  next: Position | null;
}

/** Makes a page of what was read: `limit` entries and one more, which tells that there is a next page. */
export function cutPage<Entry, Position>(
  read: Entry[],
  limit: number,
  positionOf: (entry: Entry) => Position,
): Page<Entry, Position> {
  const entries = read.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: read.length > limit && last !== undefined ? positionOf(last) : null };
}
