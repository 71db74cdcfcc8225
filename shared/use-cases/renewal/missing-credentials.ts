import type { Adapter, RefusalCode } from '../../domain/adapter.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { refused } from '../../domain/renewal.ts';
import { reasonOf } from '../../domain/status.ts';
import { CLOCK_SKEW_SECONDS } from '../../domain/worker-time.ts';
import type { App } from '../../ports/app.ts';
import { occasionOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** What a person has to know when UPS, or the vault, has nothing for this authorization any more. */
export const refusedError = (adapter: Adapter, code: RefusalCode) => {
  const statusReason = reasonOf(adapter, code);
  return new TrackingAdapterError('adapter-not-ready', statusReason.message, { statusReason });
};

/** The vault has nothing under the pointer: Need Authorization, for these credentials and no later ones. A version written just
 * now may not be found by everybody yet (Secrets Manager is eventually consistent), and costs nobody an authorization.
 *
 * @returns the adapter as it then stands
 * @throws busy while the version is young */
export async function credentialsMissing(app: App, adapter: Adapter, asked: RequestContext): Promise<Adapter> {
  if (!adapter.secret) return adapter;
  const writtenAt = adapter.accessIssuedAt?.getTime() ?? 0;
  if (app.clock().getTime() < writtenAt + CLOCK_SKEW_SECONDS * 1000) {
    throw new TrackingAdapterError('busy', 'The vault does not show the newest credentials yet.', {
      retryAfterSeconds: 2,
    });
  }
  app.log.error('the credentials of an adapter are gone', {
    adapterId: adapter.adapterId,
    secretId: adapter.secret.id,
  });
  const written = await commit(app, adapter, refused(adapter, 'credentials-missing', occasionOf(app, asked)));
  return written ?? (await app.adapters.get(adapter)) ?? adapter;
}
