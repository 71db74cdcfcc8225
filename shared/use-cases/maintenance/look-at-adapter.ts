import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { needsScheduledMaintenance, scheduledMaintenanceAt } from '../../domain/due.ts';
import { dueExpiryWarning, expiryWarned } from '../../domain/expiring.ts';
import { isLookedForAgain } from '../../domain/missing.ts';
import { adapterProcessed } from '../../domain/postponing.ts';
import { isGrantAlive } from '../../domain/status.ts';
import { keepAliveAt } from '../../domain/tokens.ts';
import type { Committing, Maintaining, Renewing } from '../../ports/app.ts';
import { occasionOf, type RequestContext } from '../common/request-context.ts';
import { commit, settle } from '../common/settle.ts';
import { lookedForAgain } from '../renewal/missing-credentials.ts';
import { renewTokens } from '../renewal/renew-tokens.ts';
import type { Renewal } from '../renewal/renewal-outcome.ts';
import type { RenewalTurn } from '../renewal/renewal-turns.ts';
import { maintainAdapter } from './maintain-adapter.ts';

/** What the sweep does for one adapter, whatever of it is due: publishes and cleans up, recovers a renewal or keeps the grant
 * alive, warns of its end, maintains.
 *
 * @returns whether UPS did not fail
 * @throws what the stores, the vault and the use cases throw */
export async function lookAtAdapter(
  app: Maintaining,
  key: AdapterKey,
  asked: RequestContext,
  turn: RenewalTurn,
): Promise<boolean> {
  const found = await app.adapters.get(key);
  if (!found) return true;
  const settled = await settle(app, found, Object.keys(found.pending).sort());
  if (settled.deletedAt) return true;

  const looked = await lookedForAgain(app, settled, asked);
  if (isLookedForAgain(looked) && !looked.renewal) return true;
  const renewal = await renewedIfDue(app, looked, asked, turn);
  const adapter = await warnedIfDue(app, renewal?.adapter ?? looked, asked);
  if (isMaintenanceDue(adapter, app.clock())) {
    await maintainAdapter(app, { ...asked, tenantId: key.tenantId, adapterId: key.adapterId, trigger: 'schedule' });
  }
  if (renewal?.outcome === 'failed') return false;
  if (adapter.sweepFailures !== undefined) await app.adapters.write(adapter, adapterProcessed);
  return true;
}

async function renewedIfDue(
  app: Renewing,
  adapter: Adapter,
  asked: RequestContext,
  turn: RenewalTurn,
): Promise<Renewal | undefined> {
  const now = app.clock();
  const keptAliveFrom = isGrantAlive(adapter) ? keepAliveAt(adapter) : undefined;
  const isDue = adapter.renewal ? adapter.renewal.until <= now : keptAliveFrom !== undefined && keptAliveFrom <= now;
  if (!isDue) return undefined;
  await turn();
  return renewTokens(app, adapter, asked);
}

async function warnedIfDue(app: Committing, adapter: Adapter, asked: RequestContext): Promise<Adapter> {
  const days = dueExpiryWarning(adapter, app.clock());
  if (days === undefined) return adapter;
  return (await commit(app, adapter, expiryWarned(adapter, days, occasionOf(app, asked)))) ?? adapter;
}

const isMaintenanceDue = (adapter: Adapter, now: Date): boolean =>
  adapter.run
    ? adapter.run.until <= now
    : needsScheduledMaintenance(adapter) && scheduledMaintenanceAt(adapter, now) <= now;
