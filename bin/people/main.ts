import { disablePerson, enablePerson, issueResetLink, removeFactors } from "@/lib/services/identity";
import { LINK_MINUTES } from "@/lib/auth/one-time-link";
import { listPeople } from "@/lib/store/people";
import { runCommand } from "../lib/run-command";

const EXPLANATION = `Who has an account here, and what you can do for them:

  npm run people -- list                  everyone, with their ways to sign in
  npm run people -- reset-link EMAIL      a link to choose a new password; works once, for ${LINK_MINUTES} minutes
  npm run people -- remove-factors EMAIL  removes a lost authenticator app and passkeys, and ends every session
  npm run people -- disable EMAIL         ends every session, and blocks sign-in
  npm run people -- enable EMAIL          lets the person sign in again

A new password does not change the second factor. Make sure who is asking before you remove one. Links lead to the running
app, or else to the address that npm start would use with the same PORT and PUBLIC_URL.`;

const COMMANDS: Record<string, (email: string) => Promise<string>> = {
  "reset-link": (email) => issueResetLink(email, new Date()),
  "remove-factors": async (email) => {
    await removeFactors(email, new Date());
    return `${email} now signs in with the password alone, and should set up a second factor at once.`;
  },
  disable: async (email) => {
    await disablePerson(email, new Date());
    return `${email} is disabled, and all their sessions have ended. Their API tokens still work: revoke them in the settings.`;
  },
  enable: async (email) => {
    await enablePerson(email);
    return `${email} may sign in again.`;
  },
};

await runCommand(() => main(process.argv.slice(2)));

async function main([command, email, ...more]: string[]): Promise<number> {
  if (command === undefined) {
    console.log(EXPLANATION);
    return 0;
  }
  if (command === "list" && email === undefined) return printPeople();
  const act = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (act && email !== undefined && more.length === 0) {
    console.log(await act(email.trim().toLowerCase()));
    return 0;
  }
  console.error(`"${[command, email, ...more].filter(Boolean).join(" ")}" is not a known command.\n\n${EXPLANATION}`);
  return 1;
}

async function printPeople(): Promise<number> {
  const people = await listPeople();
  for (const { email, name, hasPassword, hasAuthenticator, hasPasskey, disabledAt } of people) {
    const factors = [hasPassword && "password", hasAuthenticator && "authenticator", hasPasskey && "passkey"];
    const state = disabledAt ? `   disabled since ${disabledAt.toISOString().slice(0, 10)}` : "";
    console.log(
      `${email}   ${name}   ${factors.filter(Boolean).join(", ") || "no way of their own to sign in"}${state}`,
    );
  }
  if (people.length === 0) console.log("No one has an account yet: open the app in the browser to set it up.");
  return 0;
}
