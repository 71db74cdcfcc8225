import type { Adapter, Environment } from '../../domain/adapter.ts';
import { ATTEMPT_LEASE_SECONDS, type AuthorizationAttempt } from '../../domain/attempt.ts';
import { authorized } from '../../domain/authorization-changes.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { secondsAfter } from '../../domain/instants.ts';
import type { App, Basics, SigningIn } from '../../ports/app.ts';
import { adapterChanged } from '../common/live-adapter.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';
import { writeOnVersion } from '../common/write-on-version.ts';
import { closeAttempt, doneAttempt, returnVerification } from './close-attempt.ts';

interface SaveVerified extends RequestContext {
  readonly verificationId: string;
  readonly environment: Environment;
  readonly name: string;
  readonly externalId?: string | null | undefined;
}

/** Makes the credential commit of method B: consumes the verification, commits on the grant with which it began, publishes and retires.
 * Verify staged its secret, which no adapter has named so far. */
export async function saveVerifiedCredentials(
  app: SigningIn,
  adapter: Adapter,
  request: SaveVerified,
): Promise<Adapter> {
  const attempt = await consumed(app, adapter, request);
  const staged = await app.vault.read(adapter, attempt.secret);
  if (!staged) throw required('The verified credentials are gone. Verify again, then save.');
  const saved = await writeOnVersion(app, adapter, (seen) =>
    authorized(seen, attempt, staged, changeContextOf(app, request), seen.version, request.externalId),
  );
  const written = saved?.written ?? (await committedByMe(app, attempt));
  if (!written) throw adapterChanged();
  await doneAttempt(app, attempt);
  return settle(app, written, saved ? eventsOf(saved.change) : []);
}

async function consumed(
  app: Basics & Pick<App, 'attempts'>,
  adapter: Adapter,
  request: SaveVerified,
): Promise<AuthorizationAttempt> {
  const { tenantId, adapterId } = adapter;
  const attempt = await app.attempts.get(request.verificationId);
  const isOurs =
    attempt?.tenantId === tenantId &&
    attempt.adapterId === adapterId &&
    attempt.environment === request.environment &&
    attempt.method === 'Customer Client Credentials';
  if (!attempt || !isOurs)
    throw required('Verify these credentials for this adapter and environment first, then save.');
  const now = app.clock();
  if (attempt.state !== 'PENDING') throw required('This verification was already used. Verify again, then save.');
  if (now >= attempt.expiresAt) throw required('This verification is older than 10 minutes. Verify again, then save.');
  if (attempt.grant !== adapter.grant) {
    throw required('The authorization changed after this verification. Verify again, then save.');
  }
  const until = secondsAfter(now, ATTEMPT_LEASE_SECONDS);
  const taken = await app.attempts.move(attempt, {
    state: 'EXCHANGING',
    holder: app.ids.newUuid(),
    until,
    name: request.name,
    ifVersion: adapter.version,
  });
  if (!taken) throw required('This verification is already being saved.');
  return taken;
}

/** Finds out why the commit's condition failed: either an earlier write of ours succeeded, or someone else changed the adapter. In that
 * case the verification is returned while its grant still applies. */
async function committedByMe(app: SigningIn, attempt: AuthorizationAttempt): Promise<Adapter | undefined> {
  const current = await app.adapters.get(attempt);
  if (current?.secret?.id === attempt.secret.id) return current;
  if (current && !current.deletedAt && current.grant === attempt.grant) await returnVerification(app, attempt);
  else await closeAttempt(app, attempt, 'superseded');
  return undefined;
}

const required = (message: string) => new TrackingAdapterError('verification-required', message);
