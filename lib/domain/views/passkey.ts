export interface PasskeyView {
  passkeyId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}
