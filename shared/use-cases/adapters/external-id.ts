import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { WORKER_GONE_SECONDS } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { ExternalIdClaim } from '../../ports/stores.ts';

type Naming = Basics & Pick<App, 'adapters' | 'externalIds'>;

interface Renaming {
  readonly from: string | undefined;
  /** null clears it, undefined leaves it. */
  readonly to: string | null | undefined;
}

/** Writes an adapter with another external id: claims the new one before the write and gives the old one back after it. A worker that
 * dies in between leaves a claim that no adapter carries; others may take it over once the worker is certainly gone.
 *
 * @throws external-id-taken, busy, and the errors of `write` */
export async function withExternalId<Written>(
  app: Naming,
  key: AdapterKey,
  { from, to }: Renaming,
  write: () => Promise<Written>,
): Promise<Written> {
  if (to === undefined || to === (from ?? null)) return write();
  const old = from === undefined ? undefined : await app.externalIds.get(key.tenantId, from);
  const mine = to === null ? undefined : await claimed(app, key, to);
  let written: Written;
  try {
    written = await write();
  } catch (error) {
    if (to !== null && mine) await givenBack(app, key, to, mine);
    throw error;
  }
  if (from !== undefined && old?.adapterId === key.adapterId) await givenBack(app, key, from, old);
  return written;
}

/** Gives back the external id of a deleted adapter. */
export async function releaseExternalId(app: Naming, key: AdapterKey, externalId: string): Promise<void> {
  const claim = await app.externalIds.get(key.tenantId, externalId);
  if (claim?.adapterId === key.adapterId) await givenBack(app, key, externalId, claim);
}

const MAX_TRIES = 5;

/** A claim of this adapter's own is written again, so that an earlier worker can no longer remove it. */
async function claimed(app: Naming, key: AdapterKey, externalId: string): Promise<ExternalIdClaim> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const now = app.clock();
    const fresh = await app.externalIds.put(key, externalId, now, undefined);
    if (fresh) return fresh;
    const known = await app.externalIds.get(key.tenantId, externalId);
    if (!known) continue;
    if (known.adapterId !== key.adapterId && !(await isAbandoned(app, key.tenantId, externalId, known, now))) {
      throw new TrackingAdapterError('external-id-taken', 'Another adapter of your company has this externalId.', {
        errors: [{ pointer: '/externalId', message: `belongs to the adapter ${known.adapterId}` }],
      });
    }
    const taken = await app.externalIds.put(key, externalId, now, known);
    if (taken) return taken;
  }
  throw new TrackingAdapterError('busy', 'This externalId is being claimed concurrently. Try again.', {
    retryAfterSeconds: 1,
  });
}

async function isAbandoned(
  app: Naming,
  tenantId: string,
  externalId: string,
  { adapterId, claimedAt }: ExternalIdClaim,
  now: Date,
): Promise<boolean> {
  if (now.getTime() < claimedAt.getTime() + WORKER_GONE_SECONDS * 1000) return false;
  const holder = await app.adapters.get({ tenantId, adapterId });
  return !holder || holder.deletedAt !== undefined || holder.externalId !== externalId;
}

/** A failure here does not fail the request: the claim is abandoned, and the next one who wants it takes it over. */
const givenBack = (app: Naming, { tenantId }: AdapterKey, externalId: string, claim: ExternalIdClaim) =>
  app.externalIds.remove(tenantId, externalId, claim).catch((error) => {
    app.log.warn('an external id stays claimed until someone takes it over', { tenantId, error: String(error) });
  });
