import type { Move } from "./measure-moves";

/** The plan's two limits and one channel, in turn; by key and by mouse, in turn. */
const SLIDERS = ["Total budget a day", "ROI target", "Budget of Channel 3"];
const KEYS = ["PageUp", "ArrowUp", "PageDown", "PageUp", "PageDown", "ArrowDown", "PageDown"];
const SHARES = [0.42, 0.6, 0.35, 0.52, 0.46, 0.63, 0.38];

export function moveAt(index: number): Move {
  const slider = SLIDERS[index % SLIDERS.length] ?? "";
  const round = Math.floor(index / SLIDERS.length);
  const turn = Math.floor(round / 2);
  if (round % 2 === 0) return { slider, by: { key: KEYS[turn % KEYS.length] ?? "" } };
  return { slider, by: { press: SHARES[turn % SHARES.length] ?? 0 } };
}
