import { groupColor } from "./group-color";

interface HatchPatternsProps {
  /** Makes the ids unique on the page. */
  prefix: string;
  count: number;
}

/** Striped fills in each group's colour, for provisional days. */
export function HatchPatterns({ prefix, count }: HatchPatternsProps) {
  return (
    <defs>
      {Array.from({ length: count }, (_, index) => (
        <Hatch key={index} id={`${prefix}-${index}`} color={groupColor(index)} />
      ))}
      <Hatch id={`${prefix}-total`} color="var(--ink-soft)" />
    </defs>
  );
}

function Hatch({ id, color }: { id: string; color: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill={color} opacity="0.22" />
      <rect width="2" height="5" fill={color} opacity="0.85" />
    </pattern>
  );
}
