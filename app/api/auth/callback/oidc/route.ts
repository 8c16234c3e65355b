import { publicAddress } from "@/lib/auth/request/public-address";
import { finishSingleSignOn } from "@/lib/services/identity";
import { requestFacts } from "../../../../_shared/request-facts";
import { respond } from "../../../../_shared/respond";
import { currentActor } from "../../../../_shared/context";
import { setCookies } from "../../../../_shared/cookies";

export const dynamic = "force-dynamic";

/** The identity provider sends the browser back here. The request is authorised by the state from the start. */
export async function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const answer = new URL(request.url).searchParams;
    const { path, cookies } = await finishSingleSignOn(answer, await currentActor(), await requestFacts(), new Date());
    await setCookies(cookies);
    return new Response(null, {
      status: 303,
      headers: { location: `${publicAddress()}${path}`, "referrer-policy": "no-referrer" },
    });
  });
}
