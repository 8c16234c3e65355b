import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { AuditPage, AuditQuery } from "@/lib/domain/views/audit";

interface AuditFiltersProps {
  page: AuditPage;
  query: AuditQuery;
  /** The path of the audit log. */
  action: string;
}

/** A plain HTML form, so that it works before scripts load and its address can be bookmarked. */
export function AuditFilters({ page, query, action }: AuditFiltersProps) {
  return (
    <Card className="p-4">
      <form
        key={JSON.stringify(query)}
        action={action}
        role="search"
        aria-label="Events"
        className="grid grid-cols-2 items-end gap-3 md:grid-cols-4 xl:grid-cols-7"
      >
        <Field label="Person">
          {(control) => (
            <Select {...control} name="actorId" defaultValue={query.actorId ?? ""}>
              <option value="">Everyone</option>
              <option value="system">The system</option>
              {page.actors.map(({ actorId, name }) => (
                <option key={actorId} value={actorId}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Choice label="Action" name="action" all="Every action" value={query.action} options={page.areas} />
        <Choice
          label="Subject"
          name="subjectKind"
          all="Every subject"
          value={query.subjectKind}
          options={page.subjectKinds}
        />
        <Field label="From">
          {(control) => <Input {...control} type="date" name="from" defaultValue={query.from ?? ""} />}
        </Field>
        <Field label="To">
          {(control) => <Input {...control} type="date" name="to" defaultValue={query.to ?? ""} />}
        </Field>
        <Field label="Text">
          {(control) => (
            <Input {...control} name="text" maxLength={100} placeholder="anywhere" defaultValue={query.text ?? ""} />
          )}
        </Field>
        <Button type="submit" className="max-md:col-span-2">
          <Search aria-hidden /> Show
        </Button>
      </form>
    </Card>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  all: string;
  value: string | undefined;
  options: string[];
}

function Choice({ label, name, all, value, options }: ChoiceProps) {
  const listed = value === undefined || options.includes(value) ? options : [value, ...options];
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} name={name} defaultValue={value ?? ""}>
          <option value="">{all}</option>
          {listed.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
