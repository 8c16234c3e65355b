import { DICTIONARIES, type ActionKey } from "./dictionary";
import { normaliseText } from "../cells";

/** What a column name says about a conversion action. */
export interface ActionName {
  role: "conversions" | "value";
  action: ActionKey;
  languages: string[];
  isPart: boolean;
}

/** A count such as "Website purchases", or a value such as "Wert der Käufe"; null for any other normalised name. */
export function readActionName(words: string): ActionName | null {
  const counted = findOutcome(withoutPrefix(words));
  if (counted) return { role: "conversions", ...counted };
  for (const text of inside(words, VALUES)) {
    const valued = findOutcome(withoutPrefix(text));
    if (valued) return { role: "value", ...valued };
  }
  return null;
}

/** The key of the action in a cell such as "Purchase", "Käufe" or "actions:offsite_conversion.fb_pixel_purchase". */
export function actionOfText(text: string): ActionKey | null {
  const words = withoutPrefix(normaliseText(text));
  return (ACTIONS.get(words) ?? ACTIONS.get(words.replace(FIRST_PLACE, "")))?.action ?? null;
}

/** Measures that are no outcome of an advertisement, and totals that contain others. They are read only from cells. */
const NO_OUTCOMES: ReadonlySet<ActionKey> = new Set([
  ...(["link-click", "landing-page-view", "view-content", "add-to-wishlist", "search", "engagement"] as const),
  ...(["video-view", "reach", "store-visit", "call"] as const),
]);

function findOutcome(words: string): Omit<ActionName, "role"> | null {
  const whole = ACTIONS.get(words);
  if (whole) return NO_OUTCOMES.has(whole.action) ? null : { ...whole, isPart: false };
  for (const text of inside(words, PLACES)) {
    const part = ACTIONS.get(text);
    if (part && !NO_OUTCOMES.has(part.action)) return { ...part, isPart: true };
  }
  return null;
}

/** How the interfaces of platforms spell an action, before the action's own name. */
const PREFIX =
  /^(?:(?:unique )?actions|conversions?(?= (?:offsite|submit))|offsite conversions?|onsite conversions?|onsite web(?: app)?|onsite app|app custom event|fb mobile|fb pixel|omni|web in store) /;

function withoutPrefix(words: string): string {
  const bare = words.replace(PREFIX, "");
  return bare === words ? words : withoutPrefix(bare);
}

const FIRST_PLACE = /^(?:website|web|mobile app|in app|on facebook|meta|facebook) /;

type Frame = { before: string; after: string };

/** The texts that a phrase with a * leaves when its words are taken away. */
function* inside(words: string, frames: Frame[]): Generator<string> {
  for (const { before, after } of frames) {
    const fits = words.startsWith(before) && words.endsWith(after) && words.length > before.length + after.length;
    if (fits) yield words.slice(before.length, words.length - after.length).trim();
  }
}

const VALUES = framesOf((dictionary) => dictionary.values);
const PLACES = framesOf((dictionary) => dictionary.places);
const ACTIONS = buildActions();

/** Longer phrases first: "wert der *" must not leave "conversion" of "conversion wert der *". */
function framesOf(listOf: (dictionary: (typeof DICTIONARIES)[number]) => string): Frame[] {
  const phrases = DICTIONARIES.flatMap((dictionary) => listOf(dictionary).split("|"));
  const frames = phrases.map((phrase) => {
    const [before = "", after = ""] = phrase.split("*");
    const space = (text: string) => (/\s$/.test(text) ? " " : "");
    return {
      before: normaliseText(before) + space(before),
      after: (/^\s/.test(after) ? " " : "") + normaliseText(after),
    };
  });
  return frames.sort(
    (left, right) => right.before.length + right.after.length - left.before.length - left.after.length,
  );
}

function buildActions(): Map<string, { action: ActionKey; languages: string[] }> {
  const index = new Map<string, { action: ActionKey; languages: string[] }>();
  for (const { language, actions } of DICTIONARIES) {
    for (const [action, list] of Object.entries(actions) as [ActionKey, string][]) {
      for (const name of list.split("|").map(normaliseText)) {
        const known = index.get(name);
        if (!known) index.set(name, { action, languages: [language] });
        else if (known.action === action) known.languages.push(language);
      }
    }
  }
  return index;
}
