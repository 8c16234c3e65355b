import { POLLED_PLATFORMS, openConnector, type PolledPlatform } from "@/lib/channels/registry";
import type { ChannelConnector } from "@/lib/channels/types";
import { toDay, type Day } from "@/lib/domain/day";

/** The facts about a platform that the shared suite needs. */
export interface ContractSubject {
  platform: PolledPlatform;
  open(): ChannelConnector;
  accountId: string;
  /** A range of finished days with data, long enough for more than one page. */
  first: Day;
  last: Day;
  asOf: Day;
}

const SUBJECTS: Record<PolledPlatform, Omit<ContractSubject, "platform">> = {
  simulated: {
    open: () =>
      openConnector("simulated", {
        seed: 11,
        firstDay: "2026-03-01",
        today: "2026-05-01",
        budgets: [
          { budgetEntityId: "search-brand", from: "2026-03-01", amountMicros: "250000000" },
          { budgetEntityId: "search-generic", from: "2026-03-01", amountMicros: "500000000" },
          { budgetEntityId: "shopping", from: "2026-03-01", amountMicros: "300000000" },
          { budgetEntityId: "social-prospecting", from: "2026-03-01", amountMicros: "400000000" },
          { budgetEntityId: "social-retargeting", from: "2026-03-01", amountMicros: "200000000" },
        ],
      }),
    accountId: "demo-account",
    first: toDay("2026-03-01"),
    last: toDay("2026-04-15"),
    asOf: toDay("2026-04-15"),
  },
};

export const CONTRACT_SUBJECTS: ContractSubject[] = POLLED_PLATFORMS.map((platform) => ({
  platform,
  ...SUBJECTS[platform],
}));
