import { classNames } from "@/components/ui/class-names";

export type LegendMark = "square" | "hatched" | "line" | "dashed" | "dot" | "ring" | "band";

export interface LegendItem {
  name: string;
  mark: LegendMark;
  color: string;
}

export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-ink-soft">
      {items.map((item) => (
        <li key={`${item.mark} ${item.name}`} className="inline-flex items-center gap-1.5 wrap-anywhere">
          <svg aria-hidden color={item.color} className={classNames("inline-block shrink-0", MARK[item.mark])} />
          {item.name}
        </li>
      ))}
    </ul>
  );
}

const MARK: Record<LegendMark, string> = {
  square: "size-2.5 rounded-[2px] bg-current",
  hatched: "size-3 rounded-[2px] border border-current hatched",
  line: "h-0.5 w-4 border-t-2 border-current",
  dashed: "h-0.5 w-4 border-t-2 border-dashed border-current",
  dot: "size-2 rounded-full bg-current",
  ring: "size-2.5 rounded-full border-2 border-current",
  band: "h-2.5 w-4 rounded-[2px] bg-current opacity-30",
};
