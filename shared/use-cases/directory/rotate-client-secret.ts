import { type ApiClient, type ApiClientKey, isRotationOpen, withSecrets } from '../../domain/api-client.ts';
import { errorCodeOf, TrackingAdapterError } from '../../domain/errors.ts';
import { secondsAfter } from '../../domain/instants.ts';
import type { Secret } from '../../domain/secret.ts';
import { WORKER_GONE_SECONDS } from '../../domain/worker-time.ts';
import type { ManagingClients } from '../../ports/app.ts';
import type { DirectorySecret } from '../../ports/directory.ts';
import { endOldSecrets } from './end-old-secrets.ts';
import { readApiClient } from './known-client.ts';

export interface RotatedSecret {
  readonly client: ApiClient;
  readonly secret: Secret;
  readonly previousEndsAt: Date;
}

/** Makes a new secret. The one before works for `overlapHours` more; 0 ends every other secret at once.
 *
 * One call at a time: a lease on the item is taken before the identity provider is asked. A secret that the item does not name is of a
 * call that died, so nobody knows it, and it goes.
 *
 * @throws identity-managed-elsewhere, not-found, rotation-open, busy */
export async function rotateClientSecret(
  app: ManagingClients,
  { overlapHours, ...key }: ApiClientKey & { readonly overlapHours: number },
): Promise<RotatedSecret> {
  const known = await readApiClient(app, key);
  const now = app.clock();
  if (overlapHours > 0 && isRotationOpen(known, now)) {
    throw new TrackingAdapterError('rotation-open', 'The old secret of an earlier rotation has not ended.');
  }
  const leased = await withLease(app, known, now);
  try {
    const current = await onlySecret(app, leased);
    const { secret, ...added } = await app.directory.addSecret(leased.clientId);
    // Completes a creation that died before this.
    await app.apiClients.link(leased);
    const previousEndsAt = secondsAfter(now, overlapHours * 3_600);
    const secrets = [added, { id: current.id, createdAt: current.createdAt, endsAt: previousEndsAt }];
    const client = await written(app, leased, withSecrets(leased, secrets));
    if (overlapHours === 0) await endNow(app, client);
    return { client, secret, previousEndsAt };
  } catch (error) {
    await released(app, leased);
    throw error;
  }
}

async function withLease(app: ManagingClients, client: ApiClient, now: Date): Promise<ApiClient> {
  if (client.rotation && now < client.rotation.until) throw underChange();
  const rotation = { holder: app.ids.newUuid(), until: secondsAfter(now, WORKER_GONE_SECONDS) };
  const leased = await app.apiClients.write(client, { ...client, rotation });
  if (!leased) throw underChange();
  return leased;
}

/** Removes every secret but the current one, which is the oldest where the item names none: identity providers keep two at most. */
async function onlySecret(app: ManagingClients, { clientId, secrets }: ApiClient): Promise<DirectorySecret> {
  const existing = await app.directory.secretsOf(clientId);
  const named = secrets.find(({ endsAt }) => endsAt === undefined);
  const current = existing.find(({ id }) => id === named?.id) ?? existing[0];
  if (!current) throw new TrackingAdapterError('not-found', 'The API client has no secret at the identity provider.');
  for (const { id } of existing) if (id !== current.id) await app.directory.removeSecret(clientId, id);
  return current;
}

/** Writes the rotation. A secret that is on record must be shown, so a write without an answer is read back.
 *
 * @throws busy */
async function written(app: ManagingClients, leased: ApiClient, rotated: ApiClient): Promise<ApiClient> {
  const client = await app.apiClients.write(leased, rotated).catch(async (error) => {
    const stored = await app.apiClients.get(leased);
    if (stored?.secrets[0]?.id === rotated.secrets[0]?.id) return stored;
    throw error;
  });
  if (!client) throw underChange();
  return client;
}

/** Deletes the old secret now. A failure leaves it to the sweep. */
async function endNow(app: ManagingClients, client: ApiClient): Promise<void> {
  await endOldSecrets(app, client).catch((error) =>
    app.log.warn('an old secret is left to the sweep', { clientId: client.clientId, code: errorCodeOf(error) }),
  );
}

/** The next call need not wait for the end of a lease whose worker has failed. */
async function released(app: ManagingClients, leased: ApiClient): Promise<void> {
  const { rotation: _, ...free } = leased;
  await app.apiClients
    .write(leased, free)
    .catch((error) => app.log.warn('a rotation stays leased until its lease expires', { code: errorCodeOf(error) }));
}

const underChange = () =>
  new TrackingAdapterError('busy', 'The secret of this API client is being changed. Try again in a minute.', {
    retryAfterSeconds: 60,
  });
