import type { Locator, Page } from "@playwright/test";

/** One move of a slider, as the person's hand makes it. */
export interface Move {
  slider: string;
  /** A key on the focused slider, or a press of the mouse on its track at this share of its length. */
  by: { key: string } | { press: number };
}

/** The pause before each move, so that it never meets the work of the last one. */
const QUIET_MS = 800;
const PATIENCE_MS = 4_000;

/** The time in ms from the input to the frame with its numbers; null if the move changed no number. */
export async function measureMove(page: Page, move: Move): Promise<number | null> {
  const thumb = page.getByRole("slider", { name: move.slider, exact: true });
  await thumb.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const input =
    "key" in move.by ? await prepareKey(page, thumb, move.by.key) : await preparePress(page, thumb, move.by.press);
  await page.waitForTimeout(QUIET_MS);
  await page.evaluate(watchNextMove, PATIENCE_MS);
  await input();
  const ms = await page.evaluate(() => (window as unknown as Watched).paintedAfterMs);
  if (!("key" in move.by)) await page.mouse.up();
  return ms;
}

async function prepareKey(page: Page, thumb: Locator, key: string): Promise<() => Promise<void>> {
  await thumb.focus();
  return () => page.keyboard.press(key);
}

async function preparePress(page: Page, thumb: Locator, share: number): Promise<() => Promise<void>> {
  const box = await thumb.evaluate((element) => {
    const track = element.closest('[data-orientation="horizontal"].touch-none')?.getBoundingClientRect();
    return track ? { left: track.left, width: track.width, middle: track.top + track.height / 2 } : null;
  });
  if (box === null) throw new Error("The slider has no track.");
  await page.mouse.move(box.left + box.width * share, box.middle);
  return () => page.mouse.down();
}

interface Watched {
  paintedAfterMs: Promise<number | null>;
}

/**
 * Runs in the page. From the next key or press, waits for the commit that changes the channels' numbers and leaves them
 * in full colour, then for the frame that paints it: the task after the next animation frame's callbacks.
 */
function watchNextMove(patienceMs: number): void {
  const list = document.querySelector<HTMLElement>('ul[aria-label="Channels"]');
  if (!list) throw new Error("The page has no list of channels.");
  const numbers = () => [...list.querySelectorAll(".figures")].map((cell) => cell.textContent).join("|");
  const before = numbers();
  (window as unknown as Watched).paintedAfterMs = new Promise((resolve) => {
    let begunAt: number | null = null;
    const begin = (event: Event) => void (begunAt ??= event.timeStamp);
    const onCommit = () => {
      if (begunAt === null || list.getAttribute("aria-busy") === "true" || numbers() === before) return;
      finish(begunAt);
    };
    const observer = new MutationObserver(onCommit);
    const close = () => {
      observer.disconnect();
      for (const kind of ["keydown", "pointerdown"]) document.removeEventListener(kind, begin, true);
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      close();
      resolve(null);
    }, patienceMs);
    const finish = (from: number) => {
      close();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - from);
        port2.postMessage(null);
      });
    };
    for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, begin, true);
    observer.observe(list, {
      attributes: true,
      attributeFilter: ["aria-busy"],
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
}
