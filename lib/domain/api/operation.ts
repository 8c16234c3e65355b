import type { z } from "zod";
import type { Permission } from "../permissions";

export interface ApiOperation {
  method: "GET" | "POST" | "PUT";
  /** Relative to /api/v1. */
  path: string;
  permission: Permission;
  /** The act that a refusal names, if not the permission's own. */
  does?: string;
  tag: string;
  summary: string;
  description?: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Whether If-Match must name the version that was read. */
  needsVersion?: boolean;
  answer: { status: 200 | 201 | 202; schema: z.ZodType; etag?: boolean; location?: boolean };
}
