import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { needsScheduledMaintenance, scheduledMaintenanceAt } from '../../domain/due.ts';
import { dueExpiryWarning, expiryWarned } from '../../domain/expiry-changes.ts';
import { isLookedForAgain } from '../../domain/missing-credentials-changes.ts';
import { adapterProcessed } from '../../domain/postponement-changes.ts';
import { isGrantAlive } from '../../domain/status.ts';
import { keepAliveAt } from '../../domain/tokens.ts';
import type { Committing, Maintaining, Renewing } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { commit, settle } from '../common/settle.ts';
import { lookedForAgain } from '../renewal/missing-credentials.ts';
import { renewTokens } from '../renewal/renew-tokens.ts';
import type { Renewal } from '../renewal/renewal-outcome.ts';
import type { RenewalTurn } from '../renewal/renewal-turns.ts';
import { maintainAdapter } from './maintain-adapter.ts';

/** Processes one due adapter in the sweep: publishes and cleans up, recovers a renewal or keeps the grant alive, warns of its expiry, and
 * runs maintenance.
 *
 * @returns false when a call to UPS failed
 * @throws the errors of the stores, the vault and the use cases */
export async function lookAtAdapter(
  app: Maintaining,
  key: AdapterKey,
  context: RequestContext,
  turn: RenewalTurn,
): Promise<boolean> {
  const found = await app.adapters.get(key);
  if (!found) return true;
  const settled = await settle(app, found, Object.keys(found.pending).sort());
  if (settled.deletedAt) return true;

  const looked = await lookedForAgain(app, settled, context);
  if (isLookedForAgain(looked) && !looked.renewal) return true;
  const renewal = await renewedIfDue(app, looked, context, turn);
  const adapter = await warnedIfDue(app, renewal?.adapter ?? looked, context);
  if (isMaintenanceDue(adapter, app.clock())) {
    await maintainAdapter(app, { ...context, tenantId: key.tenantId, adapterId: key.adapterId, trigger: 'schedule' });
  }
  if (renewal?.outcome === 'failed') return false;
  if (adapter.sweepFailures !== undefined) await app.adapters.write(adapter, adapterProcessed);
  return true;
}

async function renewedIfDue(
  app: Renewing,
  adapter: Adapter,
  context: RequestContext,
  turn: RenewalTurn,
): Promise<Renewal | undefined> {
  const now = app.clock();
  const keptAliveFrom = isGrantAlive(adapter) ? keepAliveAt(adapter) : undefined;
  const isDue = adapter.renewal ? adapter.renewal.until <= now : keptAliveFrom !== undefined && keptAliveFrom <= now;
  if (!isDue) return undefined;
  await turn();
  return renewTokens(app, adapter, context);
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
