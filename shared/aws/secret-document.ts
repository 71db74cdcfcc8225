import * as z from 'zod/mini';
import type { SecretPointer } from '../domain/adapter.ts';
import type { AdapterKey } from '../domain/adapter-key.ts';
import { Secret } from '../domain/secret.ts';
import type { ClientCredentials, Credentials } from '../domain/tokens.ts';
import { instant } from './wire.ts';

/** A client and its owner: the whole content until its sign-in succeeds. */
const ClientDocument = z.object({
  tenantId: z.string(),
  adapterId: z.string(),
  versionId: z.string(),
  clientId: z.string(),
  /** Absent for the platform's client. */
  clientSecret: z.optional(z.string()),
});

/** The content of a secret version: credentials and their owner. */
const SecretDocument = z.extend(ClientDocument, {
  accessToken: z.string(),
  refreshToken: z.optional(z.string()),
  accessIssuedAt: instant,
  accessExpiresAt: instant,
  refreshExpiresAt: z.optional(instant),
  authorizedAt: instant,
});

export const documentOf = (key: AdapterKey, { versionId }: SecretPointer, credentials: Credentials): string =>
  JSON.stringify({
    tenantId: key.tenantId,
    adapterId: key.adapterId,
    versionId,
    clientId: credentials.client.clientId,
    clientSecret: credentials.client.clientSecret?.reveal(),
    accessToken: credentials.accessToken.reveal(),
    refreshToken: credentials.refreshToken?.reveal(),
    accessIssuedAt: credentials.accessIssuedAt.toISOString(),
    accessExpiresAt: credentials.accessExpiresAt.toISOString(),
    refreshExpiresAt: credentials.refreshExpiresAt?.toISOString(),
    authorizedAt: credentials.authorizedAt.toISOString(),
  });

export const clientDocumentOf = (key: AdapterKey, { versionId }: SecretPointer, client: ClientCredentials): string =>
  JSON.stringify({
    tenantId: key.tenantId,
    adapterId: key.adapterId,
    versionId,
    clientId: client.clientId,
    clientSecret: client.clientSecret.reveal(),
  });

/** Returns the credentials if the document is this version of this adapter's secret, and never another's.
 *
 * @returns undefined when it is not, or is not a document of ours */
export function credentialsIn(text: string, key: AdapterKey, pointer: SecretPointer): Credentials | undefined {
  const document = theirs(SecretDocument, text, key, pointer);
  if (!document) return undefined;
  const { clientId, clientSecret, accessToken, refreshToken, refreshExpiresAt } = document;
  return {
    client: { clientId, ...(clientSecret !== undefined && { clientSecret: new Secret(clientSecret) }) },
    accessToken: new Secret(accessToken),
    ...(refreshToken !== undefined && { refreshToken: new Secret(refreshToken) }),
    accessIssuedAt: document.accessIssuedAt,
    accessExpiresAt: document.accessExpiresAt,
    ...(refreshExpiresAt && { refreshExpiresAt }),
    authorizedAt: document.authorizedAt,
  };
}

/** Returns only the client, under the same conditions. */
export function clientIn(text: string, key: AdapterKey, pointer: SecretPointer): ClientCredentials | undefined {
  const { clientId, clientSecret } = theirs(ClientDocument, text, key, pointer) ?? {};
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return { clientId, clientSecret: new Secret(clientSecret) };
}

const PlatformDocument = z.object({
  clientId: z.string().check(z.minLength(1)),
  clientSecret: z.string().check(z.minLength(1)),
});

/** Returns the platform's own client as an operator stored it: `{ "clientId": "…", "clientSecret": "…" }`. */
export function platformClientIn(text: string): ClientCredentials | undefined {
  const document = PlatformDocument.safeParse(jsonOf(text)).data;
  return document && { clientId: document.clientId, clientSecret: new Secret(document.clientSecret) };
}

function theirs<Schema extends typeof ClientDocument>(
  schema: Schema,
  text: string,
  key: AdapterKey,
  { versionId }: SecretPointer,
): z.output<Schema> | undefined {
  const document = schema.safeParse(jsonOf(text)).data;
  const isTheirs =
    document?.tenantId === key.tenantId && document.adapterId === key.adapterId && document.versionId === versionId;
  return isTheirs ? (document as z.output<Schema>) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
