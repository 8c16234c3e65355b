import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportPreview } from "@/lib/domain/views/import";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatQuantity } from "@/lib/format/number";
import { PreviewChart } from "./preview-chart";
import { PREVIEW } from "./import-messages";

/** The rows that an import would write, with totals to compare with the platform's own screen. */
export function ImportPreviewCard({ preview }: { preview: ImportPreview }) {
  const days = formatDayRange(preview.firstDay, preview.lastDay);
  const note = `${formatQuantity(preview.rows, "row")} make ${formatQuantity(preview.dayRows, "campaign-day")}, ${days}, in ${preview.currency}`;
  return (
    <SectionCard title="Preview" note={note} padded={false}>
      <div className="flex flex-col gap-4 px-4 pb-2 sm:px-5">
        {preview.rows === 0 ? (
          <Notice tone="bad" title={PREVIEW.noRowsTitle}>
            {PREVIEW.noRows}
          </Notice>
        ) : (
          <PreviewChart preview={preview} />
        )}
      </div>
      {preview.channels.length > 0 ? <ChannelTotals preview={preview} /> : null}
    </SectionCard>
  );
}

function ChannelTotals({ preview }: { preview: ImportPreview }) {
  const { currency } = preview;
  return (
    <>
      <Table caption="Totals per channel">
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
              <Cell numeric>{formatMoney(channel.spendMicros, currency)}</Cell>
              <Cell numeric>{formatCount(channel.clicks)}</Cell>
              <Cell numeric>{formatCount(channel.conversions)}</Cell>
              <Cell numeric>{formatMoney(channel.valueMicros, currency)}</Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
      {preview.moreChannels > 0 ? (
        <p className="px-5 py-3 text-xs text-ink-soft">
          and {formatQuantity(preview.moreChannels, "more channel")} with less spend
        </p>
      ) : null}
    </>
  );
}
