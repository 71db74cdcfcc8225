import type { Adapter, AdapterKey } from '../domain/adapter.ts';
import { isGrantAlive, needsScheduledMaintenance, scheduledMaintenanceAt } from '../domain/due.ts';
import { keepAliveAt } from '../domain/tokens.ts';
import { finishAttempt } from './close-attempt.ts';
import { maintainAdapter } from './maintain-adapter.ts';
import type { Asked } from './occasion.ts';
import type { App, DueItem } from './ports.ts';
import { renewTokens } from './renew-tokens.ts';
import { settle } from './settle.ts';

const BATCH = 100;

/** Scheduled maintenance: looks at what is due and at nothing else. One item that fails does not keep the others waiting;
 * it stays due. */
export async function sweep(app: App, asked: Asked): Promise<{ readonly looked: number; readonly failed: number }> {
  const shards = Array.from({ length: app.due.shards }, (_, shard) => app.due.list(shard, app.clock(), BATCH));
  const items = (await Promise.all(shards)).flat();
  let failed = 0;
  for (const item of items) {
    try {
      await look(app, item, asked);
    } catch (error) {
      failed += 1;
      app.log.error('a due item failed and stays due', { item, error: String(error) });
    }
  }
  app.log.info('swept', { looked: items.length, failed });
  return { looked: items.length, failed };
}

async function look(app: App, item: DueItem, asked: Asked): Promise<void> {
  if (item.kind === 'adapter') return lookAtAdapter(app, item, asked);
  const attempt = await app.attempts.get(item.attemptId);
  if (attempt) await finishAttempt(app, attempt);
}

async function lookAtAdapter(app: App, key: AdapterKey, asked: Asked): Promise<void> {
  const found = await app.adapters.get(key);
  if (!found) return;
  const adapter = await settle(app, found, Object.keys(found.pending));
  if (adapter.deletedAt) return;
  const now = app.clock();
  const keptAliveFrom = isGrantAlive(adapter) ? keepAliveAt(adapter) : undefined;
  const isRenewalDue = adapter.renewal
    ? adapter.renewal.until <= now
    : keptAliveFrom !== undefined && keptAliveFrom <= now;
  if (isRenewalDue) await renewTokens(app, adapter, asked);
  if (isMaintenanceDue(adapter, now)) {
    await maintainAdapter(app, { ...asked, tenantId: key.tenantId, adapterId: key.adapterId, trigger: 'schedule' });
  }
}

const isMaintenanceDue = (adapter: Adapter, now: Date): boolean =>
  adapter.run
    ? adapter.run.until <= now
    : needsScheduledMaintenance(adapter) && scheduledMaintenanceAt(adapter, now) <= now;
