// Long studies are separate files, which `npm run bench` and `npm run prove` find by name.
import fs from "node:fs";
import path from "node:path";
import { prepare, typescript } from "./bootstrap.mjs";

/** Runs the study that the first argument names, or all of them for "all". Without a name, lists them. */
export async function runStudies(command, folders) {
  const [name, ...args] = process.argv.slice(2);
  const studies = folders.flatMap(studiesIn);
  const chosen = studies.filter((study) => name === "all" || study.name === name);
  if (!chosen.length) {
    if (name) console.error(`There is no study named "${name}".`);
    console.log(
      `npm run ${command} -- NAME, where NAME is one of:\n${["all", ...studies.map((s) => s.name)].join("\n")}`,
    );
    process.exitCode = name ? 1 : 0;
    return;
  }
  await prepare();
  for (const study of chosen) {
    const begunAt = Date.now();
    const passed = await typescript(study.file, args).then(
      () => true,
      () => false,
    );
    console.log(`${passed ? "✓" : "✗"} ${study.name} (${((Date.now() - begunAt) / 1000).toFixed(1)} s)`);
    if (!passed) process.exitCode = 1;
  }
}

/** Every TypeScript file directly in the folder is a study, named after the file. */
function studiesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  return names.sort().map((name) => ({ name: name.split(".")[0], file: path.join(folder, name) }));
}
