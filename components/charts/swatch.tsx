import { classNames } from "@/components/ui/class-names";

/** A spot of one colour. An svg can take its colour from an attribute, without a style. */
export function Swatch({ color, className }: { color: string; className?: string }) {
  return (
    <svg aria-hidden color={color} className={classNames("size-2.5 shrink-0 rounded-[2px] bg-current", className)} />
  );
}
