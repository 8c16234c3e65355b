// Run by a start that was given keys, before its parts would end one after the other over the same mistake.
import { SecretError, testKeys } from "@/lib/secrets";

try {
  testKeys();
} catch (error) {
  if (!(error instanceof SecretError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
