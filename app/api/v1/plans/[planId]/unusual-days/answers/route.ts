import { toApiUnusualDays } from "@/lib/domain/api/unusual-days-resource";
import { ServiceError } from "@/lib/domain/errors";
import { answerUnusualDays, listUnusualDays, undoUnusualAnswer } from "@/lib/services/plan";
import { refuseMethods } from "../../../../_shared/refuse-methods";
import { respondToToken } from "../../../../_shared/respond-to-token";

export function POST(request: Request): Promise<Response> {
  return respondToToken(
    request,
    "answerUnusualDays",
    async ({ context, params: { planId }, body: { unusualDaysId, answer, next } }) => {
      if (answer === "none") await undoUnusualAnswer(context, { planId, unusualDaysId });
      else await answerUnusualDays(context, { planId, unusualDaysId, answer, next });
      const days = (await listUnusualDays(context, { planId })).find((one) => one.unusualDaysId === unusualDaysId);
      if (!days) throw new ServiceError("not-found", "There are no such days.");
      return { body: toApiUnusualDays(days), location: `/plans/${planId}/unusual-days` };
    },
  );
}

const REFUSED = refuseMethods("POST, OPTIONS");
export const { PUT, PATCH, DELETE, OPTIONS } = REFUSED;
export const GET = REFUSED.PUT;
