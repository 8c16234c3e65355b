import fs from "node:fs";
import { parse } from "csv-parse/sync";
import { fitCurves, type CurveObservation } from "@/lib/lab";
import { forecastRange } from "@/lib/engine/day/forecast-range";
import { learnScatter, logDensity, type ForecastError } from "@/lib/lab/fit/predictive";

/**
 * Fits curves without the last days of a file, and compares their score on those days with a constant return:
 *
 *     npm run bench holdout -- FILE --date date --channel campaign_name --spend cost --goal click --days 60
 */
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) throw new RangeError("Specify a CSV file: npm run bench holdout -- FILE");
const flags = Object.fromEntries(
  rest.flatMap((arg, i) => (arg.startsWith("--") ? [[arg.slice(2), rest[i + 1] ?? ""]] : [])),
);
const column = {
  date: flags["date"] ?? "date",
  channel: flags["channel"] ?? "campaign_name",
  spend: flags["spend"] ?? "cost",
  goal: flags["goal"] ?? "click",
};
const heldOut = Number(flags["days"] ?? 60);

const channels = readChannels(file);
const last = Math.max(...[...channels.values()].flatMap((list) => list.map((o) => o.day)));
const isTraining = (o: CurveObservation) => o.day <= last - heldOut;
const names = [...channels.keys()];
const training = names.map((name) => channels.get(name)!.filter(isTraining));
const began = performance.now();
const fits = fitCurves(training, { startWeekday: 3 });
const elapsed = performance.now() - began;

console.log(`${file}: ${names.length} channels; fitted in ${elapsed.toFixed(0)} ms without the last ${heldOut} days`);
console.log("channel            days  curve  constant  better by   90% band  constant's   counts  level  drift");
const sums = { days: 0, curve: 0, constant: 0, inside: 0, insideConstant: 0 };
names.forEach((name, j) => console.log(scoreChannel(name, j)));
const share = (n: number) => `${((100 * n) / sums.days).toFixed(1)}%`;
console.log(
  `all: log score per day ${(sums.curve / sums.days).toFixed(4)} vs. ${(sums.constant / sums.days).toFixed(4)} of a constant return; ` +
    `90% bands cover ${share(sums.inside)} of ${sums.days} days (constant return ${share(sums.insideConstant)})`,
);

function scoreChannel(name: string, j: number): string {
  const fit = fits[j]!;
  if (fit.status !== "fitted") return `${name.padEnd(18)} ${fit.sentence}`;
  const days = training[j]!.filter((o) => (o.spend ?? 0) > 0 && o.conversions !== null);
  const ratio = days.reduce((s, o) => s + o.conversions!, 0) / days.reduce((s, o) => s + o.spend!, 0);
  const residuals: ForecastError[] = days.map((o) => ({
    channel: j,
    daysAhead: 0,
    count: o.conversions!,
    mean: ratio * o.spend!,
    doubt: 0,
  }));
  const constant = learnScatter(residuals);
  const score = { days: 0, curve: 0, constant: 0, inside: 0, insideConstant: 0 };
  for (const { day, spend, conversions } of channels.get(name)!) {
    if (day <= last - heldOut || spend === null || conversions === null || spend <= 0) continue;
    const forecast = fit.predict(spend, (day + 3) % 7, day - (last - heldOut));
    const mean = ratio * spend;
    const band = forecastRange(mean, constant.counts * mean + constant.level * mean * mean);
    score.days += 1;
    score.curve += forecast.logDensity(conversions);
    score.constant += logDensity(conversions, mean, constant.counts, constant.level);
    score.inside += conversions >= forecast.low90 && conversions <= forecast.high90 ? 1 : 0;
    score.insideConstant += conversions >= band.low && conversions <= band.high ? 1 : 0;
  }
  for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += score[key];
  const per = (x: number) => (x / score.days).toFixed(3);
  const { counts, level, drift } = fit.scatter;
  return [
    name.padEnd(18),
    String(score.days).padStart(4),
    per(score.curve).padStart(8),
    per(score.constant).padStart(8),
    per(score.curve - score.constant).padStart(9),
    per(score.inside).padStart(10),
    per(score.insideConstant).padStart(11),
    String(counts).padStart(8),
    String(level).padStart(7),
    String(drift).padStart(7),
  ].join(" ");
}

function readChannels(path: string): Map<string, CurveObservation[]> {
  const rows = parse(fs.readFileSync(path), { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  const found = new Map<string, CurveObservation[]>();
  for (const row of rows) {
    for (const name of Object.values(column))
      if (row[name] === undefined) throw new RangeError(`The file has no column "${name}".`);
    const day = Math.round(Date.parse(`${row[column.date]!.slice(0, 10)}T00:00:00Z`) / 86_400_000);
    const list = found.get(row[column.channel]!) ?? [];
    list.push({ day, spend: Number(row[column.spend]), conversions: Number(row[column.goal]) });
    found.set(row[column.channel]!, list);
  }
  return found;
}
