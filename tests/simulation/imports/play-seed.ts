import fc from "fast-check";
import type { Counts } from "./counts";
import { playScenario, type Played } from "./play-scenario";
import { aScenario, fileFrom, type Scenario } from "./scenario";

export interface Finding {
  seed: number;
  /** Which file of the seed. */
  index: number;
  played: Played;
}

/** Plays the files of one seed. Files that end otherwise than they may are findings, each handed on at once. */
export async function playSeed(
  seed: number,
  files: number,
  counts: Counts,
  onFinding: (finding: Finding) => void = () => {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let index = 0;
  const property = fc.asyncProperty(aScenario, async (scenario) => {
    const played = await playScenario(scenario);
    counts.add(played);
    const finding = { seed, index, played };
    index += 1;
    if (!isFinding(played)) return;
    findings.push(finding);
    onFinding(finding);
  });
  const end = await fc.check(property, { seed, numRuns: files });
  if (end.failed) throw end.errorInstance ?? new Error(`Seed ${seed} failed: ${JSON.stringify(end.counterexample)}`);
  return findings;
}

/** Wrong and silent, or a question about a file that has nothing wrong. */
export function isFinding({ verdict, applied }: Played): boolean {
  return verdict === "WRONG" || (verdict !== "right" && applied.length === 0);
}

const SHRINKING_MS = 20_000;

/** The smallest file with the same mutations that still ends so. */
export async function shrink({ seed, index, played }: Finding): Promise<Played> {
  let smallest = played;
  const names = played.applied.map(({ name }) => name).join();
  const property = fc.asyncProperty(aScenario, async (scenario: Scenario) => {
    const again = await playScenario(scenario);
    if (again.verdict !== played.verdict || again.applied.map(({ name }) => name).join() !== names) return;
    if (sizeOf(again) <= sizeOf(smallest)) smallest = again;
    throw new Error(again.detail);
  });
  await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: SHRINKING_MS });
  return smallest;
}

function sizeOf({ draft }: Played): number {
  return fileFrom(draft).content.length;
}

/** One line that names the finding. */
export function headline({ seed, index, played }: Finding): string {
  const { draft, applied, verdict, detail } = played;
  const names = applied.map(({ name }) => name).join(" + ") || "undamaged";
  return `✗ seed ${seed}, file ${index}: ${draft.dialect.id}, ${names}: ${verdict}: ${detail}`;
}

export function describeFinding(finding: Finding): string {
  const { draft } = finding.played;
  const file = (one: { fileName: string; content: string | Uint8Array; flags: string[] }) =>
    `--- ${one.fileName} ${one.flags.map((flag) => (/\s/.test(flag) ? `"${flag}"` : flag)).join(" ")}\n${textOf(one.content)}`;
  const files = [
    ...draft.before,
    { ...fileFrom(draft), content: fileFrom({ ...draft, seal: (bytes) => bytes }).content },
  ];
  return `${headline(finding)}\n${files.map(file).join("\n")}`;
}

function textOf(content: string | Uint8Array): string {
  if (typeof content === "string") return content;
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder("utf-16le").decode(content);
  return new TextDecoder().decode(content);
}
