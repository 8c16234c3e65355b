"use client";

import { FileUp } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { StatTile } from "@/components/ui/stat-tile";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { staleDataMessage, type StaleData } from "@/lib/domain/stale-data";
import type { PlanView } from "@/lib/domain/views/plan";
import { formatDay } from "@/lib/format/day";
import { MISSING } from "@/lib/format/number";
import { STALE_PLAN } from "./plan-messages";

interface StalePlanProps {
  view: PlanView;
  staleData: StaleData;
  slug: string;
}

/** A plan whose data is too old: the reason and the way out, and no number that the data cannot support. */
export function StalePlan({ view, staleData, slug }: StalePlanProps) {
  const { plan, goalName } = view;
  const tiles = [`Expected ${goalName} a day`, "Budgets a day", "ROI", "Spent on learning"];
  return (
    <>
      <Notice
        tone="bad"
        title={STALE_PLAN.title}
        actions={
          <Permitted permission="import.write">
            <ButtonLink variant="primary" href={`/${slug}/import`}>
              <FileUp aria-hidden /> Import a file
            </ButtonLink>
          </Permitted>
        }
      >
        {staleDataMessage(staleData)} {STALE_PLAN.allowed(plan.settings.maxDataAgeDays)}
      </Notice>
      <SectionCard title="Budgets" note={STALE_PLAN.numbersNote}>
        <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
          {tiles.map((label) => (
            <StatTile key={label} label={label} value={MISSING} missing={STALE_PLAN.title} />
          ))}
        </div>
      </SectionCard>
      <SectionCard title="Channels" padded={false}>
        <Table caption="Channels of this plan">
          <TableHead>
            <HeaderCell>Channel</HeaderCell>
            <HeaderCell>Data ends</HeaderCell>
            <HeaderCell numeric>Proposed</HeaderCell>
            <HeaderCell numeric>Expected {goalName}</HeaderCell>
          </TableHead>
          <TableBody>
            {view.channels.map(({ channelId, channelName }) => (
              <tr key={channelId}>
                <RowHeader>{channelName}</RowHeader>
                <Cell className="whitespace-nowrap figures">{dataEnd(staleData, channelName)}</Cell>
                <Cell numeric>{MISSING}</Cell>
                <Cell numeric>{MISSING}</Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      </SectionCard>
    </>
  );
}

function dataEnd({ accounts }: StaleData, channelName: string): string {
  const account = accounts.find((one) => one.channelNames.includes(channelName));
  return account ? formatDay(account.lastDay) : "new enough";
}
