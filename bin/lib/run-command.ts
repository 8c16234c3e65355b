import { ServiceError } from "@/lib/domain/errors";
import { SecretError } from "@/lib/secrets";
import { databaseTrouble } from "@/lib/services/database-trouble";
import { CliError } from "./cli-error.mjs";

const REFUSED = 1;

/** Ends the process with the exit code of a command. A refusal is one sentence; other failures keep their stack. */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  const code = await command().catch(refuse);
  process.exit(code);
}

function refuse(error: unknown): number {
  const isExplained = error instanceof ServiceError || error instanceof SecretError || error instanceof CliError;
  const explained = isExplained ? error : databaseTrouble(error);
  if (!explained) throw error;
  console.error(explained.message);
  return REFUSED;
}
