import type { Adapter } from '../../domain/adapter.ts';
import { needsScheduledMaintenance, scheduledMaintenanceAt } from '../../domain/due.ts';
import { dueExpiryWarning, expiryWarned } from '../../domain/expiry-changes.ts';
import { isLookedForAgain } from '../../domain/missing-credentials-changes.ts';
import { isMovable } from '../../domain/move-changes.ts';
import { adapterUnstuck } from '../../domain/postponement-changes.ts';
import { vaultHolding } from '../../domain/secret-ids.ts';
import { isGrantAlive } from '../../domain/status.ts';
import { keepAliveAt } from '../../domain/tokens.ts';
import type { App, Committing, Looking, Renewing } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit, settle } from '../common/settle.ts';
import { lookedForAgain } from '../renewal/missing-credentials.ts';
import { renewTokens } from '../renewal/renew-tokens.ts';
import type { Renewal } from '../renewal/renewal-outcome.ts';
import { moveTurn, renewalTurns } from '../renewal/renewal-turns.ts';
import { maintainAdapter } from './maintain-adapter.ts';
import { moveIfElsewhere } from './move-credentials.ts';

/** Processes one due adapter in the sweep: publishes and cleans up, recovers a renewal or keeps the grant alive, warns of its expiry, runs
 * maintenance, and moves credentials that are not in the vault of the stage.
 *
 * @param found the adapter, just read
 * @param staleSecretId a secret that moves within its vault, because its key is no longer the current one
 * @returns `failed` when UPS failed a renewal; `postponed` when UPS is not called for a while, because of other failures
 * @throws OutOfTime when the renewal has no turn or too little time; the errors of the stores, the vault and the use cases */
export async function lookAtAdapter(
  app: Looking,
  found: Adapter,
  context: RequestContext,
  staleSecretId?: string,
): Promise<'done' | 'failed' | 'postponed'> {
  const settled = await settle(app, found, Object.keys(found.pending).sort());
  if (settled.deletedAt) return 'done';

  const looked = await lookedForAgain(app, settled, context);
  if (isLookedForAgain(looked) && !looked.renewal) return 'done';
  const renewal = await renewedIfDue(app, looked, context);
  const adapter = await warnedIfDue(app, renewal?.adapter ?? looked, context);
  if (isMaintenanceDue(adapter, app.clock())) {
    const { tenantId, adapterId } = adapter;
    await maintainAdapter(app, { ...context, tenantId, adapterId, trigger: 'schedule' });
  }
  if (renewal?.outcome === 'failed') return renewal.retryAfterSeconds === undefined ? 'failed' : 'postponed';
  if (adapter.stuckSince) await app.adapters.write(adapter, adapterUnstuck);
  const { secret } = adapter;
  if (secret && isMovable(adapter) && (secret.id === staleSecretId || app.vault.isElsewhere(secret))) {
    const { id } = app.vault.movedPointer(adapter, adapter.authorization?.id ?? '', secret.versionId);
    await moveTurn(app, context, vaultHolding(id));
    await moveIfElsewhere(app, adapter, context, staleSecretId);
  }
  return 'done';
}

async function renewedIfDue(
  app: Renewing & Pick<App, 'dueWorkers'>,
  adapter: Adapter,
  context: RequestContext,
): Promise<Renewal | undefined> {
  const now = app.clock();
  const keptAliveFrom = isGrantAlive(adapter) ? keepAliveAt(adapter) : undefined;
  const isDue = adapter.renewal ? adapter.renewal.until <= now : keptAliveFrom !== undefined && keptAliveFrom <= now;
  return isDue ? renewTokens(app, adapter, context, renewalTurns(app, context)) : undefined;
}

async function warnedIfDue(app: Committing, adapter: Adapter, context: RequestContext): Promise<Adapter> {
  const days = dueExpiryWarning(adapter, app.clock());
  if (days === undefined) return adapter;
  return (await commit(app, adapter, expiryWarned(adapter, days, changeContextOf(app, context)))) ?? adapter;
}

const isMaintenanceDue = (adapter: Adapter, now: Date): boolean =>
  adapter.run
    ? adapter.run.until <= now
    : needsScheduledMaintenance(adapter) && scheduledMaintenanceAt(adapter, now) <= now;
