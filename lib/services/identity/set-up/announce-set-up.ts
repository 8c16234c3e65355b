import { isServedHereOnly } from "@/lib/auth/request/own-origins";
import { publicAddress } from "@/lib/auth/request/public-address";
import { loggerFor } from "@/lib/logger";
import { isSetUp, issueSetupCode } from "./set-up";

/**
 * If other machines can reach an installation that has no owner yet, prints the code that claims it. It goes to the
 * console and not to the log, because only people at the server can read the console. Each start creates a new code.
 */
export async function announceSetUp(): Promise<void> {
  if (isServedHereOnly()) return;
  try {
    if (await isSetUp()) return;
    const code = await issueSetupCode();
    process.stdout.write(
      `\nThis installation is not set up yet. Open ${publicAddress()}/set-up\nSet-up code: ${code}\n\n`,
    );
  } catch (error) {
    loggerFor("set-up").warn({ err: error }, "no set-up code could be created: restart once the database answers");
  }
}
