import sax from "sax";
import { damaged, UnreadableFile } from "../stored-file";

export type XmlAttributes = Record<string, string>;

/** What a reader does with the parts of an XML document. Names come without their prefix. */
export interface XmlHandler {
  open: (name: string, attributes: XmlAttributes) => void;
  text: (text: string) => void;
  close: (name: string) => void;
}

/** Far deeper than any workbook. Every open element stays in memory. */
const MAX_DEPTH = 64;
/** One element is in memory at a time, so its size has to end somewhere. */
const MAX_ELEMENT_CHARACTERS = 1_000_000;

/** Feeds an XML document to the handler as it arrives, and yields what the handler has made of each piece. */
export async function* readXml<Item>(
  subject: string,
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler & { take: () => Item[] },
): AsyncGenerator<Item[], void, void> {
  const progress = { depth: 0, waiting: 0 };
  const parser = newParser(subject, handler, progress);
  let decoder: TextDecoder | null = null;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(isUtf16(piece) ? "utf-16le" : "utf-8", { fatal: true });
    const text = decode(subject, decoder, piece);
    progress.waiting += text.length;
    parser.write(text);
    if (progress.waiting > MAX_ELEMENT_CHARACTERS) throw damaged(subject, "one of its elements is too long");
    yield handler.take();
  }
  parser.close();
}

/** The same for a document whose handler keeps what it needs. */
export async function readWholeXml(
  subject: string,
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  const pieces = readXml(subject, bytes, { ...handler, take: () => [] });
  while (!(await pieces.next()).done);
}

function newParser(subject: string, handler: XmlHandler, progress: { depth: number; waiting: number }) {
  const parser = sax.parser(true, { position: false });
  const text = (content: string) => {
    progress.waiting = 0;
    handler.text(content);
  };
  parser.onopentag = ({ name, attributes }) => {
    progress.waiting = 0;
    progress.depth += 1;
    if (progress.depth > MAX_DEPTH) throw damaged(subject, "its elements are nested too deeply");
    handler.open(localName(name), attributes as XmlAttributes);
  };
  parser.onclosetag = (name) => {
    progress.depth -= 1;
    handler.close(localName(name));
  };
  parser.ontext = text;
  parser.oncdata = text;
  parser.ondoctype = () => {
    throw damaged(subject, "it declares a document type, which no workbook does");
  };
  parser.onerror = (error) => {
    throw error instanceof UnreadableFile ? error : damaged(subject);
  };
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return first === 0xff && second === 0xfe;
}

function decode(subject: string, decoder: TextDecoder, piece: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw damaged(subject, "its text cannot be decoded");
  }
}
