// Runs in the checkout under test, which may be an older one, with the address of its database. So every import is of a
// path that old checkouts have too.
import { addDays } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { openWorkspaceAtConsole } from "@/lib/services/workspace/open-workspace";

const [slug = ""] = process.argv.slice(2);
const context = await openWorkspaceAtConsole(slug, new Date());
const { currency, timeZone, today, channels, actions, recentRoi } = await getPlanOptions(context);
if (currency === null || recentRoi === null) throw new Error(`The workspace ${slug} has no data.`);
const spend = channels.reduce((sum, channel) => sum + (channel.recentDailySpendMicros ?? 0n), 0n);
const goal = actions.filter((action) => action.hasValue);
const { planId } = await createPlan(context, {
  name: "Speed",
  currency,
  timeZone,
  startsOn: addDays(today, 1),
  endsOn: null,
  dailyBudgetMicros: (spend / unitsToMicros(1)) * unitsToMicros(1),
  target: { kind: "roi", roi: Math.round(recentRoi * 95) / 100 },
  windowDays: 28,
  tolerance: 0.05,
  channels: channels.map(({ channelId }) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
  goalWeights: goal.map(({ actionId }) => ({ actionId, weight: 1 })),
  maxStep: 0.3,
  startShare: 0.05,
  leastGain: 0,
  coolDownDays: 0,
  maxDataAgeDays: 7,
  nightlyHour: 5,
  automation: "recommend",
});
console.log(planId);
process.exit();
