import type { Adapter, RefusalCode, RenewalRecord, SecretPointer } from '../../domain/adapter.ts';
import { leaseAcquired, leaseReleased, leaseTakenOver, renewed } from '../../domain/renewal-changes.ts';
import { retryableFrom } from '../../domain/retrying.ts';
import { SLOW_ANSWER_MS } from '../../domain/slow-pause.ts';
import { refusalOf } from '../../domain/status.ts';
import { type Credentials, credentialsOf, isAccessTokenAlive, type TokenSet } from '../../domain/tokens.ts';
import { hasTimeForTokens } from '../../domain/worker-time.ts';
import type { App, Basics, Renewing, Retiring } from '../../ports/app.ts';
import {
  FOREIGN_CLIENT,
  FOREIGN_VERSION,
  PLATFORM_CLIENT_REFUSED,
  RENEWAL_FAILED,
  TOKENS_RENEWED,
} from '../../ports/operator-lines.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import { untilKept } from '../common/until-kept.ts';
import { commitRefusal } from './commit-refusal.ts';
import { isKept, KEPT_TOO_LATE, stageAndCommitKept } from './kept-refresh-token.ts';
import { credentialsMissing } from './missing-credentials.ts';
import { OutOfTime } from './out-of-time.ts';
import { afterFailure } from './renewal-failures.ts';
import type { Renewal } from './renewal-outcome.ts';
import { noteRenewal, renewalPause } from './renewal-pauses.ts';
import { clientOf, tokensFrom } from './renewal-request.ts';
import { atOnce, type RenewalTurn } from './renewal-turns.ts';
import { noteSlowness, postponedBySlowness } from './slow-pauses.ts';
import { adoptedYounger } from './younger-version.ts';

/** Makes the credential commit of a renewal: acquires the lease, calls UPS, stages, commits, publishes. It also recovers a renewal whose
 * holder ran out of time. `adapter` must come from a consistent read.
 *
 * @throws busy when too little time is left to wait for UPS and store its answer, or a store does not answer */
export async function renewTokens(
  app: Renewing,
  adapter: Adapter,
  context: RequestContext,
  turn: RenewalTurn = atOnce,
): Promise<Renewal> {
  const { secret, renewal } = adapter;
  const now = app.clock();
  if (!secret || (renewal && renewal.until > now)) return { outcome: 'elsewhere', adapter };

  if (renewal) {
    // Tokens that the first holder staged are adopted before UPS is called, even after a refusal.
    const staged = await app.vault.read(adapter, { id: secret.id, versionId: renewal.versionId });
    if (staged) return commitRenewal(app, adapter, renewal.versionId, staged, context);
  }
  const code = refusalOf(adapter);
  if (code) return { outcome: 'refused', adapter, code };
  if (!renewal && adapter.refreshPresented && isAccessTokenAlive(adapter, now))
    return { outcome: 'elsewhere', adapter };
  if (renewal && now < retryableFrom(adapter, renewal, now)) return { outcome: 'elsewhere', adapter };
  const postponed = await postponedBySlowness(app, adapter);
  if (postponed) return postponed;

  const held = await app.vault.read(adapter, secret);
  if (!held) return refusedAs(await credentialsMissing(app, adapter, context), adapter, 'credentials-missing');
  const client = await clientOf(app, adapter, held);
  if (!hasTimeForTokens(context)) throw new OutOfTime();
  const pause = renewalPause(app, adapter.environment, client.clientId);
  if (pause) return { outcome: 'failed', adapter, ...pause };
  await turn(adapter, client.clientId);
  await app.vault.prepare(secret);
  const { isOurs, leased } = await acquireLease(app, adapter, context);
  if (!isOurs || !leased.renewal) return { outcome: 'elsewhere', adapter: leased };
  if (!hasTimeForTokens(context)) {
    // No token was presented, so a worker with more time may renew. The lease of a later attempt stays until it expires.
    if (leased.renewal.attempt === 1)
      await app.adapters.write(leased, leaseReleased(leased, leased.renewal, changeContextOf(app, context)));
    throw new OutOfTime();
  }
  return askUps(app, leased, leased.renewal, { held, client }, context);
}

/** Step 4. */
async function askUps(
  app: Renewing,
  adapter: Adapter,
  record: RenewalRecord,
  { held, client }: { held: Credentials; client: Awaited<ReturnType<typeof clientOf>> },
  context: RequestContext,
): Promise<Renewal> {
  const askedAt = app.clock();
  const told = await tokensFrom(app, adapter, held, client, context);
  const isSlow = app.clock().getTime() - askedAt.getTime() >= SLOW_ANSWER_MS;
  const isOldKept = 'value' in told && isKept(held, told.value);
  const answer = isOldKept && record.attempt > 1 ? { failure: KEPT_TOO_LATE } : told;
  if ('value' in answer) {
    const keep = isOldKept ? stageAndCommitKept : stageAndCommit;
    const renewal = await keep(app, adapter, record, held, answer.value, context);
    noteRenewal(app, adapter.environment, client.clientId, undefined);
    if (answer.value.isOfAnotherClient) app.log.error(FOREIGN_CLIENT, { adapterId: adapter.adapterId });
    if (isSlow) await noteSlowness(app, adapter.environment);
    return renewal;
  }

  const next = afterFailure(adapter, record, answer.failure, app.clock());
  // A refusal applies only to this adapter: another adapter of the same client may already have the new secret.
  const isAway = noteRenewal(app, adapter.environment, client.clientId, next.refusal ? undefined : answer.failure);
  if (next.isOurFault) app.log.error(PLATFORM_CLIENT_REFUSED, { environment: adapter.environment });
  if (next.warning)
    app.log.warn(RENEWAL_FAILED, { adapterId: adapter.adapterId, warning: next.warning, attempt: record.attempt });
  if (next.lease === 'release')
    await app.adapters.write(adapter, leaseReleased(adapter, record, changeContextOf(app, context)));
  else if (next.lease !== 'leave') await app.adapters.write(adapter, next.lease(changeContextOf(app, context)));
  if (isSlow || isAway) await noteSlowness(app, adapter.environment);
  if (!next.refusal) return { outcome: 'failed', adapter, failure: answer.failure };

  const staged = await app.vault.read(adapter, { id: adapter.secret?.id ?? '', versionId: record.versionId });
  if (staged) return commitRenewal(app, adapter, record.versionId, staged, context);
  const younger =
    answer.failure.kind === 'grant-refused' && (await adoptedYounger(app, adapter, context, held.refreshToken));
  if (younger) return renewTokens(app, younger, context);
  return refuse(app, adapter, context, next.refusal);
}

/** Steps 3 and 4c: acquires the lease before UPS is called, or takes over the lease of a holder that ran out of time. The lease may be
 * written although the answer was lost, and another write may have followed, so the stored holder decides whose lease it is. */
async function acquireLease(
  app: Basics & Pick<App, 'adapters'>,
  adapter: Adapter,
  context: RequestContext,
): Promise<{ readonly isOurs: boolean; readonly leased: Adapter }> {
  const me = app.ids.newUuid();
  const changeContext = changeContextOf(app, context);
  const change = adapter.renewal
    ? leaseTakenOver(adapter, adapter.renewal, me, changeContext)
    : leaseAcquired(adapter, app.ids.newUuid(), me, changeContext);
  let failure: unknown;
  const written = await app.adapters.write(adapter, change).catch((error) => {
    failure = error;
    return undefined;
  });
  if (written) return { isOurs: true, leased: written };
  const found = await current(app, adapter);
  const isOurs = found.generation === adapter.generation && found.renewal?.holder === me;
  if (!isOurs && failure !== undefined) throw failure;
  return { isOurs, leased: found };
}

/** Steps 5 and 6. Nothing else happens between UPS's answer and the write to the vault, because a crash there would lose the answer. */
async function stageAndCommit(
  app: Retiring,
  adapter: Adapter,
  { versionId }: RenewalRecord,
  held: Credentials,
  tokens: TokenSet,
  context: RequestContext,
): Promise<Renewal> {
  const fresh = credentialsOf(tokens, held.client, app.clock(), held.authorizedAt);
  const { generation, secret } = adapter;
  const pointer: SecretPointer = { id: secret?.id ?? '', versionId };
  const staged = await untilKept(app, context, () =>
    app.vault.stage(adapter, pointer, fresh, generation + 1, secret?.versionId),
  );
  if (staged === 'gone') return { outcome: 'elsewhere', adapter: await current(app, adapter) };
  if (staged === 'other-content') {
    app.log.error(FOREIGN_VERSION, { adapterId: adapter.adapterId, secretId: pointer.id, versionId });
    const kept = await app.vault.read(adapter, pointer);
    if (!kept) throw new Error('The secret version of this renewal holds content that this product did not write.');
    return commitRenewal(app, adapter, versionId, kept, context);
  }
  return commitRenewal(app, adapter, versionId, fresh, context);
}

const MAX_COMMIT_TRIES = 3;

async function commitRenewal(
  app: Retiring,
  adapter: Adapter,
  versionId: string,
  fresh: Credentials,
  context: RequestContext,
): Promise<Renewal> {
  let lost: unknown;
  for (let tries = 0; tries < MAX_COMMIT_TRIES; tries++) {
    try {
      const written = await commit(app, adapter, renewed(adapter, versionId, fresh, changeContextOf(app, context)));
      if (written) {
        app.log.info(TOKENS_RENEWED, { adapterId: adapter.adapterId });
        return { outcome: 'renewed', adapter: written };
      }
      const now = await current(app, adapter);
      return { outcome: now.secret?.versionId === versionId ? 'renewed' : 'elsewhere', adapter: now };
    } catch (error) {
      // The answer may be lost: the next try finds its own success or a moved generation, or it writes the commit.
      lost = error;
    }
  }
  throw lost;
}

async function refuse(app: Retiring, adapter: Adapter, context: RequestContext, code: RefusalCode): Promise<Renewal> {
  const written = await commitRefusal(app, adapter, code, context);
  return refusedAs(written ?? (await current(app, adapter)), adapter, code);
}

/** The refusal applies while the generation that was refused is current. */
const refusedAs = (now: Adapter, { generation }: Adapter, code: RefusalCode): Renewal =>
  now.generation === generation ? { outcome: 'refused', adapter: now, code } : { outcome: 'elsewhere', adapter: now };

const current = async (app: Basics & Pick<App, 'adapters'>, adapter: Adapter): Promise<Adapter> =>
  (await app.adapters.get(adapter)) ?? adapter;
