const MS_PER_DAY = 86_400_000;
const VALUE_PER_CONVERSION = 40;

/** A CSV file of one account: diminishing returns with some noise, the same for every build, up to yesterday. */
export function dailyReport(channels: number, days: number): string {
  const lines = ["Day,Campaign,Cost,Clicks,Conversions,Conversion value"];
  for (let back = days; back >= 1; back--) {
    for (let channel = 0; channel < channels; channel++) lines.push(line(channel, back));
  }
  return `${lines.join("\n")}\n`;
}

export function dayBefore(days: number): string {
  return new Date(Date.now() - days * MS_PER_DAY).toISOString().slice(0, 10);
}

function line(channel: number, back: number): string {
  const usual = 60 + 7 * (channel % 13);
  const spend = usual * (1 + 0.35 * Math.sin(back * (1 + (channel % 7)) + channel));
  const rate = 0.6 + 0.25 * (channel % 6);
  const conversions = Math.round(rate * Math.sqrt(spend) * (1 + 0.15 * Math.sin(back * 1.7 + 3 * channel)));
  return [
    dayBefore(back),
    `Channel ${channel + 1}`,
    spend.toFixed(2),
    Math.round(spend * 2),
    conversions,
    conversions * VALUE_PER_CONVERSION,
  ].join(",");
}
