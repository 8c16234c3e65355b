/** Shows each row of a table as a card on a phone: without the head, and with cells below each other. */
export const CARD_TABLE =
  "max-sm:block max-sm:[&_caption]:absolute max-sm:[&_tbody]:block max-sm:[&_td]:block max-sm:[&_td]:px-4 max-sm:[&_td]:py-1 max-sm:[&_th[scope=row]]:block max-sm:[&_th[scope=row]]:px-4 max-sm:[&_th[scope=row]]:pb-1 max-sm:[&_thead]:hidden max-sm:[&_tr]:block max-sm:[&_tr]:py-2";
