import { Instant } from "@/components/state/instant";
import type { AuditEventView } from "@/lib/domain/views/audit";
import { auditChanges } from "./audit-changes";

/** What an event changed, field by field, and the names under which programs find it. */
export function AuditDetails({ event }: { event: AuditEventView }) {
  const { before, after } = event;
  const changes = auditChanges(before, after);
  const hasBefore = before !== null;
  return (
    <div className="mt-1.5 max-w-xl">
      {changes.length > 0 ? (
        <table className="w-full text-left text-xs">
          <caption className="sr-only">What changed</caption>
          <thead className="text-2xs text-ink-soft">
            <tr>
              <th scope="col" className="pr-3 pb-0.5 font-medium">
                Field
              </th>
              {hasBefore ? (
                <th scope="col" className="pr-3 pb-0.5 font-medium">
                  Before
                </th>
              ) : null}
              <th scope="col" className="pb-0.5 font-medium">
                {hasBefore ? "After" : "Value"}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field} className="align-top">
                <th scope="row" className="py-0.5 pr-3 font-normal wrap-anywhere text-ink-soft">
                  {change.field}
                </th>
                {hasBefore ? (
                  <td className="py-0.5 pr-3 wrap-anywhere figures">
                    <Value value={change.before} />
                  </td>
                ) : null}
                <td className="py-0.5 wrap-anywhere figures">
                  <Value value={change.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <code className="mt-1.5 block text-2xs wrap-anywhere text-ink-soft">{`${event.action} ${event.subjectId}`}</code>
    </div>
  );
}

function Value({ value }: { value: string | Date }) {
  return value instanceof Date ? <Instant at={value} /> : value;
}
