import { builtInFormat, formatOfCode, type CellFormat } from "./number-format";
import { readWholeXml } from "./read-xml";

/** More formats than Excel allows in a workbook (65,490). */
const MAX_STYLES = 100_000;

/** The format of each cell style, by its number. */
export async function readStyles(bytes: AsyncIterable<Uint8Array> | null): Promise<CellFormat[]> {
  if (!bytes) return [];
  const codes = new Map<number, CellFormat>();
  const styles: number[] = [];
  let section = "";
  await readWholeXml("The list of formats in the workbook", bytes, {
    open: (name, attributes) => {
      if (SECTIONS.has(name)) section = name;
      const id = Number(attributes.numFmtId ?? 0);
      if (section === "numFmts" && name === "numFmt" && codes.size < MAX_STYLES)
        codes.set(id, formatOfCode(attributes.formatCode ?? ""));
      if (section === "cellXfs" && name === "xf" && styles.length < MAX_STYLES) styles.push(id);
    },
    text: () => undefined,
    close: (name) => {
      if (name === section) section = "";
    },
  });
  return styles.map((id) => codes.get(id) ?? builtInFormat(id));
}

/** Formats of conditions and tables are listed elsewhere in the same document. */
const SECTIONS = new Set(["numFmts", "cellXfs", "cellStyleXfs", "dxfs"]);
