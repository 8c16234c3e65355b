"use client";

import { useEffect, useState } from "react";

const INTERVAL_MS = 1_000;

/** Polls an address every second until `isOver`; null before the first answer. */
export function useProgress<State>(
  address: string | null,
  isOver: (state: State) => boolean,
  onOver: () => void,
): State | null {
  const [answer, setAnswer] = useState<{ address: string; state: State } | null>(null);
  useEffect(() => {
    if (address === null) return;
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      const state = await fetchState<State>(address);
      if (isStopped) return;
      if (state !== null) setAnswer({ address, state });
      if (state !== null && isOver(state)) onOver();
      else timer = setTimeout(() => void poll(), INTERVAL_MS);
    };
    void poll();
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
    // Only a new address restarts the polling: the callbacks are new closures at each render.
  }, [address]);
  return answer?.address === address ? answer.state : null;
}

async function fetchState<State>(address: string): Promise<State | null> {
  try {
    const response = await fetch(address, { cache: "no-store" });
    return response.ok ? ((await response.json()) as State) : null;
  } catch {
    return null;
  }
}
