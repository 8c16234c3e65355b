import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";

/** Faults of the authenticator or the browser that a test can simulate. */
export interface Deviation {
  origin?: string;
  rpId?: string;
  /** Whether the person unlocked the authenticator. */
  userVerified?: boolean;
  userPresent?: boolean;
  /** The counter of the answer; by default one more than before. */
  counter?: number;
  challenge?: string;
  type?: string;
  userHandle?: string;
  /** Answers with this credential's id. */
  credentialId?: string;
  crossOrigin?: boolean;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

/** An authenticator with one ES256 key, as WebAuthn describes it. */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(32).toString("base64url");
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private counter = 0;
  private userHandle: string | undefined;

  constructor(private readonly origin = "http://localhost:3000") {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" }));
  }

  create(options: PublicKeyCredentialCreationOptionsJSON, deviation: Deviation = {}) {
    this.userHandle = options.user.id;
    const idBytes = Buffer.from(this.credentialId, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(idBytes.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, idBytes, this.coseKey()]);
    const rpId = options.rp.id ?? "";
    const authData = Buffer.concat([this.authenticatorData(rpId, deviation, ATTESTED), attested]);
    const attestationObject = map([
      [text("fmt"), text("none")],
      [text("attStmt"), map([])],
      [text("authData"), bytes(authData)],
    ]);
    return {
      ...this.envelope(deviation),
      response: {
        clientDataJSON: this.clientData("webauthn.create", options.challenge, deviation).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal", "made-up"],
      },
    };
  }

  get(options: PublicKeyCredentialRequestOptionsJSON, deviation: Deviation = {}) {
    const clientData = this.clientData("webauthn.get", options.challenge, deviation);
    const authenticatorData = this.authenticatorData(options.rpId ?? "", deviation);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    const userHandle = deviation.userHandle ?? this.userHandle;
    return {
      ...this.envelope(deviation),
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authenticatorData.toString("base64url"),
        signature: createSign("sha256").update(signed).sign(this.privateKey).toString("base64url"),
        ...(userHandle !== undefined && { userHandle }),
      },
    };
  }

  private envelope({ credentialId = this.credentialId }: Deviation) {
    return { id: credentialId, rawId: credentialId, type: "public-key" as const, clientExtensionResults: {} };
  }

  private clientData(type: string, challenge: string, deviation: Deviation): Buffer {
    const data = {
      type: deviation.type ?? type,
      challenge: deviation.challenge ?? challenge,
      origin: deviation.origin ?? this.origin,
      crossOrigin: deviation.crossOrigin ?? false,
      ...(deviation.crossOrigin && { topOrigin: "https://evil.example" }),
    };
    return Buffer.from(JSON.stringify(data));
  }

  private authenticatorData(rpId: string, deviation: Deviation, more = 0): Buffer {
    const { userPresent = true, userVerified = true } = deviation;
    const flags = (userPresent ? USER_PRESENT : 0) | (userVerified ? USER_VERIFIED : 0) | more;
    this.counter = deviation.counter ?? this.counter + 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(Buffer.from(deviation.rpId ?? rpId)), Buffer.from([flags]), counter]);
  }

  private coseKey(): Buffer {
    const { x = "", y = "" } = this.publicKey.export({ format: "jwk" });
    return map([
      [whole(1), whole(2)], // kty: EC2
      [whole(3), whole(-7)], // alg: ES256
      [whole(-1), whole(1)], // crv: P-256
      [whole(-2), bytes(Buffer.from(x, "base64url"))],
      [whole(-3), bytes(Buffer.from(y, "base64url"))],
    ]);
  }
}

// The part of CBOR that is needed here: a head of major type and length, then the content.
function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}

function whole(value: number): Buffer {
  return value >= 0 ? head(0, value) : head(1, -1 - value);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
}

function map(entries: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()]);
}

function sha256(value: Buffer): Buffer {
  return createHash("sha256").update(value).digest();
}
