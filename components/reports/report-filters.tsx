"use client";

import Form from "next/form";
import { useRouter } from "next/navigation";
import { BasisSwitch } from "@/components/charts/basis-switch";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { SegmentedLinks } from "@/components/ui/segmented";
import type { Report } from "@/lib/domain/views/report";
import { reportHref } from "./report-href";

export function ReportFilters({ report, slug }: { report: Report; slug: string }) {
  const router = useRouter();
  const { query, plans, channels } = report;
  return (
    <section aria-label="Filters" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <SegmentedLinks
        label="Period"
        current={query.period}
        options={[
          { value: "28", name: "28 days", href: reportHref(slug, query, { period: "28" }) },
          { value: "90", name: "90 days", href: reportHref(slug, query, { period: "90" }) },
          { value: "all", name: "All", href: reportHref(slug, query, { period: "all" }) },
        ]}
      />
      <CustomPeriod report={report} slug={slug} />
      <SegmentedLinks
        label="Group by"
        current={query.groupBy}
        options={[
          { value: "channel", name: "By channel", href: reportHref(slug, query, { groupBy: "channel" }) },
          { value: "action", name: "By conversion action", href: reportHref(slug, query, { groupBy: "action" }) },
        ]}
      />
      <BasisSwitch current={query.basis} hrefOf={(basis) => reportHref(slug, query, { basis })} />
      <Choice
        label="Channel"
        all="All channels"
        value={query.channelId}
        options={channels.map((channel) => ({ value: channel.channelId, name: channel.name }))}
        onChange={(channelId) => router.push(reportHref(slug, query, { channelId }))}
      />
      {plans.length > 1 ? (
        <Choice
          label="Plan"
          all="Newest plan"
          value={query.planId}
          options={plans.map((plan) => ({ value: plan.planId, name: plan.name }))}
          onChange={(planId) => router.push(reportHref(slug, query, { planId, currency: undefined }))}
        />
      ) : null}
    </section>
  );
}

function CustomPeriod({ report, slug }: { report: Report; slug: string }) {
  const { query, performance, available } = report;
  return (
    <Form action={`/${slug}/reports`} scroll={false} className="flex items-end gap-2">
      <input type="hidden" name="period" value="custom" />
      <input type="hidden" name="groupBy" value={query.groupBy} />
      <input type="hidden" name="basis" value={query.basis} />
      {query.planId ? <input type="hidden" name="planId" value={query.planId} /> : null}
      {query.channelId ? <input type="hidden" name="channelId" value={query.channelId} /> : null}
      {query.currency ? <input type="hidden" name="currency" value={query.currency} /> : null}
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={name === "from" ? "From" : "To"} className="gap-1 [&_label]:text-xs">
          {(control) => (
            <Input
              {...control}
              key={query[name] ?? performance?.[name]}
              type="date"
              name={name}
              required
              defaultValue={query[name] ?? performance?.[name] ?? ""}
              min={available?.from}
              max={available?.to}
              className="h-8 w-34 px-2 text-xs"
            />
          )}
        </Field>
      ))}
      <Button type="submit" size="small" className="h-8">
        Show
      </Button>
    </Form>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  options: { value: string; name: string }[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label} className="w-44 gap-1 [&_label]:text-xs">
      {(control) => (
        <Select
          {...control}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || undefined)}
          className="[&_select]:h-8 [&_select]:text-xs"
        >
          <option value="">{all}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
