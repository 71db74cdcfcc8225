import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { instant } from './wire.ts';

/** The table of the envelope vault: one item for each secret, and one for its keys. */
export const VAULT_TABLE = { partitionKey: 'pk' } as const;

/** The vault's table and a client for it. */
export interface VaultPlace {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** The key of the item that describes the vault's keys. No secret has this id. */
export const KEYRING = { pk: 'KEYRING' } as const;

/** The id of the key that the stack creates. */
export const FIRST_KID = 'k0';

/** Returns the name of a key's secret, which is not under the prefix of the authorizations: a function that may write those must not be
 * able to write keys. */
export const keySecretName = (prefix: string, kid: string): string => `${prefix}-keys/${kid}`;

export const secretKey = (secretId: string) => ({ pk: secretId }) as const;

const SealedVersion = z.object({
  kid: z.string(),
  /** Tells which key of that id sealed it. A version that was sealed before this was stored has none. */
  fingerprint: z.optional(z.string()),
  generation: z.number(),
  at: instant,
  sealed: z.instanceof(Uint8Array),
});
export type SealedVersion = z.output<typeof SealedVersion>;

const SecretItem = z.object({ versions: z.record(z.string(), SealedVersion) });

/** An item of the vault's table that is not as the vault writes it: someone else has changed it. */
export class UnreadableSecret extends Error {
  override readonly name = 'UnreadableSecret';
}

/** Returns the versions of a secret by version id.
 *
 * @throws UnreadableSecret */
export function versionsIn(item: Readonly<Record<string, unknown>>): Readonly<Record<string, SealedVersion>> {
  const { success, data, error } = SecretItem.safeParse(item);
  if (success) return data.versions;
  // Zod's own message may quote what the item holds.
  const where = error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new UnreadableSecret(
    `The vault cannot read its item ${item.pk} at ${where}: someone else has changed it. Restore that item from a backup of the table.`,
  );
}

const KeyringItem = z.object({
  current: z.string(),
  /** Kid → since when it is the current one, and until when it was. */
  kids: z.record(z.string(), z.object({ since: z.optional(instant), until: z.optional(instant) })),
  writes: z.number(),
});
export type Keyring = z.output<typeof KeyringItem>;

/** @param item absent = no key was rotated yet */
export const keyringIn = (item: unknown): Keyring =>
  item === undefined ? { current: FIRST_KID, kids: { [FIRST_KID]: {} }, writes: 0 } : KeyringItem.parse(item);

/** Returns true for a key whose rotation has died or is under way. */
export const wasNeverCurrent = ({ current, kids }: Keyring, kid: string): boolean =>
  kid !== current && kids[kid] !== undefined && !kids[kid].since && !kids[kid].until;
