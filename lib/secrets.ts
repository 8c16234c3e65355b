// The key ring, and the secrets it protects: connection tokens (seal, open) and the secret that signs sessions.
export { authSecret, authSecrets, authVersionOf, type AuthSecret } from "./secrets/auth-secrets";
export { keyIdOf, open, revisionOf, rewrap, seal, type Place } from "./secrets/envelope";
export { ageOfWritingKey } from "./secrets/key-age";
export { keyRing, parseKeyRing, type KeyRing, type RingKey } from "./secrets/key-ring";
export { SecretError } from "./secrets/secret-error";
export { testKeys } from "./secrets/test-keys";
