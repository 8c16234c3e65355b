import { startTransition, useEffect, useState } from "react";

/** The value once it has stayed the same for so long, for what takes longer to draw than a slider may wait. */
export function useAtRest<Value>(value: Value, restMs: number): Value {
  const [atRest, setAtRest] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setAtRest(value)), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return atRest;
}
