import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Currency } from "@/lib/domain/money";
import type { OtherCurrency } from "@/lib/domain/views/report";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/number";

interface OtherCurrenciesProps {
  /** The currency of the totals on the screen. */
  currency: Currency;
  others: OtherCurrency[];
  slug: string;
}

/** Names the accounts that the totals leave out, with a link to the numbers in their own currency. */
export function OtherCurrencies({ currency, others, slug }: OtherCurrenciesProps) {
  if (others.length === 0) return null;
  return (
    <Notice tone="info">
      {others.map((other) => (
        <p key={other.currency}>
          {describeOther(other, currency)}{" "}
          <Link
            href={`/${slug}/reports?currency=${other.currency}&period=all`}
            className="font-medium text-accent underline underline-offset-2"
          >
            {`Show ${other.currency}`}
          </Link>
        </p>
      ))}
    </Notice>
  );
}

function describeOther({ currency, accounts }: OtherCurrency, shown: Currency): string {
  const count = formatQuantity(accounts.length, "account");
  const verb = accounts.length === 1 ? "is" : "are";
  const named = accounts.map(({ accountName, spendMicros, from, to }) => {
    const spend = spendMicros === null ? "spend not fully known" : `${formatMoney(spendMicros, currency)} spent`;
    return `${accountName} (${spend}, ${formatDayRange(from, to)})`;
  });
  return `${count} in ${currency} ${verb} not part of these totals in ${shown}: ${named.join(", ")}.`;
}
