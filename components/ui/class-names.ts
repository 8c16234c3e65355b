import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({ extend: { classGroups: { "font-size": [{ text: ["2xs"] }] } } });

/** Joins class names. If two set the same property, the later one wins. */
export function classNames(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
