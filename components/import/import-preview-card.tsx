import { SectionCard } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportPreview } from "@/lib/domain/views/import";
import { formatDayRange } from "@/lib/format/day";
import { formatMoneyExact } from "@/lib/format/money";
import { formatCount, formatQuantity } from "@/lib/format/number";
import { PreviewChart } from "./preview-chart";
import { PREVIEW, describeTotals } from "./import-messages";

/** A picture of the rows, with totals to compare with the platform's own screen. */
export function ImportPreviewCard({ preview }: { preview: ImportPreview }) {
  const days = formatDayRange(preview.firstDay, preview.lastDay);
  const note = `${formatQuantity(preview.rows, "row")} make ${formatQuantity(preview.dayRows, "campaign-day")}, ${days}`;
  return (
    <SectionCard title={preview.rows === 0 ? "Preview" : describeTotals(preview)} note={note}>
      {preview.rows === 0 ? (
        <Notice tone="bad" title={PREVIEW.noRowsTitle}>
          {PREVIEW.noRows}
        </Notice>
      ) : (
        <PreviewChart preview={preview} />
      )}
      {preview.channels.length > 0 ? (
        <Disclosure
          className="mt-1 text-sm"
          summary={
            <span className="font-medium text-ink">
              {PREVIEW.channels(preview.channels.length + preview.moreChannels)}
            </span>
          }
        >
          <ChannelTotals preview={preview} />
        </Disclosure>
      ) : null}
    </SectionCard>
  );
}

function ChannelTotals({ preview }: { preview: ImportPreview }) {
  const { currency } = preview;
  return (
    <>
      <Table
        caption="Totals per channel"
        className="[&_td]:py-1.5 [&_th]:py-1.5"
        wrapperClassName="-mx-4 w-auto sm:-mx-5"
      >
        <TableHead>
          <HeaderCell>Channel</HeaderCell>
          <HeaderCell numeric>Days</HeaderCell>
          <HeaderCell numeric>Spend</HeaderCell>
          <HeaderCell numeric>Clicks</HeaderCell>
          <HeaderCell numeric>Conversions</HeaderCell>
          <HeaderCell numeric>Value</HeaderCell>
        </TableHead>
        <TableBody>
          {preview.channels.map((channel, index) => (
            <tr key={`${channel.name} ${index}`}>
              <RowHeader className="max-w-72 break-words">
                {channel.name}
                {channel.campaigns > 1 ? (
                  <span className="font-normal text-ink-soft"> · {channel.campaigns} campaigns</span>
                ) : null}
              </RowHeader>
              <Cell numeric>{formatCount(channel.days)}</Cell>
              <Cell numeric>{formatMoneyExact(channel.spendMicros, currency)}</Cell>
              <Cell numeric>{formatCount(channel.clicks)}</Cell>
              <Cell numeric>{formatCount(channel.conversions)}</Cell>
              <Cell numeric>{formatMoneyExact(channel.valueMicros, currency)}</Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
      {preview.moreChannels > 0 ? (
        <p className="py-2 text-xs text-ink-soft">
          and {formatQuantity(preview.moreChannels, "more channel")} with less spend
        </p>
      ) : null}
    </>
  );
}
