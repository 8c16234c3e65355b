// Checks configured keys before a start, so that a mistake is reported once and not by every process.
import { SecretError, testKeys } from "@/lib/secrets";

try {
  testKeys();
} catch (error) {
  if (!(error instanceof SecretError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
