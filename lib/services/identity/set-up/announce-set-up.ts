import { isServedHereOnly } from "@/lib/auth/request/own-origins";
import { publicAddress } from "@/lib/auth/request/public-address";
import { loggerFor } from "@/lib/logger";
import { isSetUp, issueSetupCode } from "./set-up";

/**
 * Where other machines reach an installation that nobody has taken possession of yet, prints the code that lets somebody
 * do so, past the log: whoever reads the console sits at the server. Each start makes a new one.
 */
export async function announceSetUp(): Promise<void> {
  if (isServedHereOnly()) return;
  try {
    if (await isSetUp()) return;
    const code = await issueSetupCode();
    process.stdout.write(
      `\nNobody has set up this installation yet. Open ${publicAddress()}/set-up\nSet-up code: ${code}\n\n`,
    );
  } catch (error) {
    loggerFor("set-up").warn({ err: error }, "no set-up code could be made: start again once the database answers");
  }
}
