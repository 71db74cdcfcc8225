import * as z from 'zod';
import type { AdapterKey, SecretPointer } from '../domain/adapter.ts';
import { Secret } from '../domain/secret.ts';
import type { Credentials } from '../domain/tokens.ts';
import { instant } from './wire.ts';

/** What one secret version holds: credentials, and whose they are. */
const SecretDocument = z.object({
  tenantId: z.string(),
  adapterId: z.string(),
  versionId: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  accessIssuedAt: instant,
  accessExpiresAt: instant,
});

export const documentOf = (key: AdapterKey, { versionId }: SecretPointer, credentials: Credentials): string =>
  JSON.stringify({
    tenantId: key.tenantId,
    adapterId: key.adapterId,
    versionId,
    clientId: credentials.client.clientId,
    clientSecret: credentials.client.clientSecret.reveal(),
    accessToken: credentials.accessToken.reveal(),
    refreshToken: credentials.refreshToken?.reveal(),
    accessIssuedAt: credentials.accessIssuedAt.toISOString(),
    accessExpiresAt: credentials.accessExpiresAt.toISOString(),
  });

/** The credentials, if the document is the very version of the very adapter that was asked for; never another's.
 *
 * @throws when it is not, or is no document of ours; the message carries nothing of it */
export function credentialsIn(text: string, key: AdapterKey, { versionId }: SecretPointer): Credentials {
  const document = SecretDocument.safeParse(jsonOf(text)).data;
  if (!document) throw new Error('The vault holds something that is no secret of ours.');
  const isTheirs =
    document.tenantId === key.tenantId && document.adapterId === key.adapterId && document.versionId === versionId;
  if (!isTheirs) throw new Error('The vault holds a secret of another adapter under this pointer.');
  return {
    client: { clientId: document.clientId, clientSecret: new Secret(document.clientSecret) },
    accessToken: new Secret(document.accessToken),
    ...(document.refreshToken !== undefined && { refreshToken: new Secret(document.refreshToken) }),
    accessIssuedAt: document.accessIssuedAt,
    accessExpiresAt: document.accessExpiresAt,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
