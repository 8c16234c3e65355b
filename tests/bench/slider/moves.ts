import type { Move } from "./measure-moves";

/**
 * The plan's two limits and one channel, with places on their tracks where the other limits leave the move an effect.
 * A plan's own total and target are in the middle.
 */
const SLIDERS = [
  { slider: "Total budget a day", places: [0.42, 0.48, 0.36, 0.5, 0.4, 0.46, 0.38] },
  { slider: "ROI target", places: [0.5, 0.55, 0.52, 0.58, 0.51, 0.56, 0.53] },
  { slider: "Budget of Channel 3", places: [0.42, 0.6, 0.35, 0.52, 0.46, 0.63, 0.38] },
];
const KEYS = ["PageUp", "ArrowUp", "PageDown", "PageUp", "PageDown", "ArrowDown", "PageDown"];

/** The sliders in turn, by key and by mouse in turn. */
export function moveAt(index: number): Move {
  const { slider, places } = SLIDERS[index % SLIDERS.length] ?? { slider: "", places: [] };
  const round = Math.floor(index / SLIDERS.length);
  const turn = Math.floor(round / 2);
  if (round % 2 === 0) return { slider, by: { key: KEYS[turn % KEYS.length] ?? "" } };
  return { slider, by: { press: places[turn % places.length] ?? 0 } };
}
