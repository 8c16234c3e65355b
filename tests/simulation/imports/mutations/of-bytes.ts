import { gzipSync } from "node:zlib";
import { zipOf } from "../../../services/import/cases/writer/containers";
import type { Draft, Mutation } from "../draft";

const utf8 = ({ dialect }: Draft) => dialect.encoding === "utf-8";
const rewritten = (draft: Draft, change: (text: string) => string): Draft => ({
  ...draft,
  seal: (bytes) => new TextEncoder().encode(change(new TextDecoder().decode(bytes))),
});

export const BYTE_MUTATIONS: Mutation[] = [
  {
    name: "line ends of Windows",
    stage: "bytes",
    isHarmless: true,
    fits: utf8,
    apply: (draft) => rewritten(draft, (text) => text.replaceAll("\n", "\r\n")),
  },
  {
    name: "a byte-order mark",
    stage: "bytes",
    isHarmless: true,
    fits: utf8,
    apply: (draft) => rewritten(draft, (text) => `\ufeff${text}`),
  },
  {
    name: "a line that names the delimiter",
    stage: "bytes",
    isHarmless: true,
    fits: (draft) => utf8(draft) && draft.table.preamble.length === 0 && draft.dialect.delimiter !== "\t",
    apply: (draft) => rewritten(draft, (text) => `sep=${draft.dialect.delimiter}\n${text}`),
  },
  {
    name: "blank lines at the end",
    stage: "bytes",
    isHarmless: true,
    fits: utf8,
    apply: (draft) => rewritten(draft, (text) => `${text}\n\n`),
  },
  {
    name: "packed as gz",
    stage: "bytes",
    isHarmless: true,
    apply: (draft) => ({ ...draft, fileName: "export.csv.gz", seal: (bytes) => gzipSync(bytes) }),
  },
  {
    name: "packed as zip",
    stage: "bytes",
    isHarmless: true,
    apply: (draft) => ({
      ...draft,
      fileName: "export.zip",
      seal: (bytes) => zipOf([{ name: "export.csv", content: bytes }]),
    }),
  },
];
