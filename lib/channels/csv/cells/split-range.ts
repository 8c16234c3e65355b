const DASH = /\s+[-–—~〜～→]+\s+|[~〜～–—→]/u;
const WORD =
  /\s+(?:bis|to|until|till|til|through|thru|au|al|all['’]|a|à|até|do|tot(?: en met)?|t\/m|fino al|hasta|y|e|und|and|et)\s*(?=\s|\d)/iu;
const START = /^(?:vom|von|from|between|zwischen|du|de|del|dal|da|van|fra|från|od)\s+(?:el\s+|le\s+)?/iu;

/** The two ends of a period such as "2026-11-02 - 2026-11-08", "2.–8. Nov. 2026" or "du 2 au 8 novembre 2026". */
export function splitRange(text: string): [string, string] | null {
  const bare = text.trim().replace(START, "");
  for (const separator of [DASH, WORD, /\s*[/-]\s*/]) {
    const [first = "", second = "", ...others] = bare.split(separator).map((part) => part.trim());
    if (others.length === 0 && /\d/.test(first) && /\d/.test(second)) return [first, second];
  }
  return splitInMiddle(bare);
}

/** "2026-11-02/2026-11-08" and "02-11-2026-08-11-2026" have the same sign within and between the dates. */
function splitInMiddle(text: string): [string, string] | null {
  const match = /^(\d{1,4}([-/.])\d{1,2}\2\d{1,4})\s*[-/]\s*(\d{1,4}([-/.])\d{1,2}\4\d{1,4})$/.exec(text);
  return match ? [match[1] ?? "", match[3] ?? ""] : null;
}
