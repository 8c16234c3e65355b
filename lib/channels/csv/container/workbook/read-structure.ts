import type { ArchiveEntry } from "../archive";
import { damaged, shownName, UnreadableFile } from "../stored-file";
import type { DateSystem } from "./cell-text";
import { readWholeXml, type XmlAttributes } from "./read-xml";

export interface SheetPlace {
  name: string;
  isHidden: boolean;
  entry: ArchiveEntry;
}

export interface WorkbookStructure {
  sheets: SheetPlace[];
  sharedStrings: ArchiveEntry | null;
  styles: ArchiveEntry | null;
  dateSystem: DateSystem;
  areFormulasStale: boolean;
}

type Find = (name: string) => ArchiveEntry | null;

const MAX_SHEETS = 200;
const MAX_PARTS = 10_000;

/** Reads which sheets a workbook has and where its parts are. */
export async function readStructure(workbook: ArchiveEntry, find: Find): Promise<WorkbookStructure> {
  const { listed, dateSystem, areFormulasStale } = await readWorkbook(workbook);
  const folder = workbook.name.split("/").slice(0, -1);
  const relations = await readRelations(
    find([...folder, "_rels", `${workbook.name.split("/").at(-1)}.rels`].join("/")),
  );
  const follow = (relation: Relation | undefined) => (relation ? find(resolve(folder, relation.target)) : null);
  const ofType = (type: string) => follow([...relations.values()].find((one) => one.type === type));
  const sheets = listed.flatMap(({ name, state, relation }) => {
    const target = relations.get(relation);
    if (target && target.type !== "worksheet") return [];
    const entry = follow(target);
    if (!entry) throw damaged("The workbook", `sheet ${shownName(name)} is missing`);
    return [{ name, isHidden: state !== "visible", entry }];
  });
  return { sheets, sharedStrings: ofType("sharedStrings"), styles: ofType("styles"), dateSystem, areFormulasStale };
}

interface ListedSheet {
  name: string;
  state: string;
  relation: string;
}

async function readWorkbook(entry: ArchiveEntry) {
  const listed: ListedSheet[] = [];
  const found = { dateSystem: "1900" as DateSystem, areFormulasStale: false };
  await readWholeXml("The workbook", entry.read(), {
    open: (name, attributes) => {
      if (name === "workbookPr" && isOn(attributes.date1904)) found.dateSystem = "1904";
      if (name === "calcPr" && isOn(attributes.fullCalcOnLoad)) found.areFormulasStale = true;
      if (name === "sheet") listed.push(toSheet(attributes));
      if (listed.length > MAX_SHEETS) throw tooManySheets();
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { listed, ...found };
}

function isOn(flag: string | undefined): boolean {
  return flag === "1" || flag === "true";
}

function toSheet(attributes: XmlAttributes): ListedSheet {
  const relation = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
  return { name: attributes.name ?? "", state: attributes.state ?? "visible", relation };
}

function tooManySheets(): UnreadableFile {
  return new UnreadableFile(
    "several-tables",
    `The workbook has more than ${MAX_SHEETS} sheets. Save the sheet with the report as CSV UTF-8, and import that file.`,
  );
}

interface Relation {
  type: string;
  target: string;
}

async function readRelations(entry: ArchiveEntry | null): Promise<Map<string, Relation>> {
  if (!entry) throw damaged("The workbook", "its list of parts is missing");
  const relations = new Map<string, Relation>();
  await readWholeXml("The workbook's list of parts", entry.read(), {
    open: (name, { Id, Type, Target }) => {
      if (name !== "Relationship" || Id === undefined || Target === undefined || relations.size >= MAX_PARTS) return;
      relations.set(Id, { type: Type?.split("/").at(-1) ?? "", target: Target });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return relations;
}

function resolve(folder: string[], target: string): string {
  const parts = target.startsWith("/") ? [] : [...folder];
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
