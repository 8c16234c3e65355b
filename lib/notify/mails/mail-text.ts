import type { Mail } from "../send-mail";

/** A mail of paragraphs, with the name of the product below. */
export function mailText(to: string, subject: string, paragraphs: string[]): Mail {
  return { to, subject: oneLine(subject), text: [...paragraphs.map(oneLine), "Nextdollar"].join("\n\n") };
}

/** Names that people chose go into mails: they get no line of their own, and lose the beginning of a link. */
export function plainName(name: string): string {
  const short = oneLine(name).replace(/https?:\/\//gi, "");
  return short.length > 60 ? `${short.slice(0, 59)}…` : short;
}

function oneLine(text: string): string {
  return text.replace(/[\s\0\u2028\u2029]+/g, " ").trim();
}
