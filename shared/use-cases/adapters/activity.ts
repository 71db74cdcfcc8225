import { type Activity, activityOf } from '../../domain/activity.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { ProductEvent } from '../../domain/product-event.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { Page } from '../../ports/stores.ts';
import { liveAdapter } from '../common/live-adapter.ts';

/** Records the activity of an event, once even if the event is delivered again. */
export const recordActivity = (app: Basics & Pick<App, 'activities'>, event: ProductEvent): Promise<void> =>
  app.activities.record(activityOf(event));

/** Lists activity, newest first.
 *
 * @throws not-found */
export async function listActivity(
  app: Basics & Pick<App, 'activities' | 'adapters'>,
  request: AdapterKey & { limit: number; after?: string | undefined },
): Promise<Page<Activity>> {
  await liveAdapter(app, request);
  return app.activities.list({ tenantId: request.tenantId, id: request.adapterId }, request);
}
