import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Currency } from "@/lib/domain/money";
import type { OutsideAccount } from "@/lib/domain/views/report";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { PLAN_LIMIT } from "../plan-messages";

interface PlanOtherAccountsProps {
  accounts: OutsideAccount[];
  currency: Currency;
  /** The address of the form for a new plan; null if it cannot be opened from here. */
  newPlanHref: string | null;
}

/** Names the accounts that a plan in this currency cannot contain, with what they spend. */
export function PlanOtherAccounts({ accounts, currency, newPlanHref }: PlanOtherAccountsProps) {
  if (accounts.length === 0) return null;
  return (
    <Notice tone="info" title={PLAN_LIMIT.outsideTitle(currency)}>
      <ul>
        {accounts.map((account) => (
          <li key={account.accountName} className="figures">
            {account.accountName}, {account.currency}:{" "}
            {account.spendMicros === null
              ? PLAN_LIMIT.outsideUnknown
              : PLAN_LIMIT.outsideSpend(
                  formatMoney(account.spendMicros, account.currency),
                  formatDayRange(account.from, account.to),
                )}{" "}
            {newPlanHref === null ? null : (
              <Link
                href={`${newPlanHref}?currency=${account.currency}`}
                className="font-medium text-accent underline underline-offset-2"
              >
                {`Make a plan in ${account.currency}`}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
