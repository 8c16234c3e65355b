import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import type { CurveView } from "@/lib/domain/views/plan";
import { microsToUnits } from "@/lib/domain/money";
import { maturityAt, type ChannelCurves } from "@/lib/engine";
import { addDays } from "@/lib/domain/day";
import { MATURE_SHARE } from "@/lib/domain/views/performance";
import type { LearnerInputs, PlanInputChannel, PlanInputs } from "@/lib/services/inputs";

/** The learner's curves and the days they were learned from, for the screens. */
export function observedCurves(inputs: PlanInputs, history: LearnerInputs, curves: ChannelCurves[]): CurveView[] {
  return inputs.channels.map((channel, index) =>
    curveView(channel, curves[index], observedDays(inputs, history, index)),
  );
}

export function observedDays(
  { lagProfile }: Pick<PlanInputs, "lagProfile">,
  history: LearnerInputs,
  channel: number,
): CurveView["observed"] {
  return history.outcomes.flatMap((outcome) => {
    const spend = outcome.spend[channel] ?? null;
    const conversions = outcome.conversions[channel] ?? null;
    if (spend === null || conversions === null || outcome.leftOut?.[channel] === true) return [];
    const weight = outcome.actions ? 1 : (history.actions[0]?.weight ?? 1);
    const maturity = lagProfile === null ? 1 : maturityAt(lagProfile, outcome.asOfDay - outcome.day);
    return [
      {
        day: addDays(history.firstDay, outcome.day),
        spend,
        conversions: weight * conversions,
        provisional: maturity < MATURE_SHARE,
      },
    ];
  });
}

function curveView(
  channel: PlanInputChannel,
  curves: ChannelCurves | undefined,
  observed: CurveView["observed"],
): CurveView {
  const view = { channelId: channel.channelId, channelName: channel.name, observed };
  if (!curves || observed.length < MIN_OBSERVED_DAYS) {
    return { ...view, status: "not-enough-data", spend: [], mean: [], low: [], high: [], supported: null };
  }
  const [mean, low, high] = [curves.mean, curves.low, curves.high].map((curve) =>
    curve.kind === "pieces" ? curve : { spend: [], value: [] },
  );
  return {
    ...view,
    status: "fitted",
    spend: [0, ...(mean?.spend ?? [])],
    mean: [0, ...(mean?.value ?? [])],
    low: [0, ...(low?.value ?? [])],
    high: [0, ...(high?.value ?? [])],
    supported: curves.supported && { from: curves.supported.min, to: curves.supported.max },
  };
}

export function currentUnits(channel: PlanInputChannel): number {
  return microsToUnits(channel.current.micros);
}
