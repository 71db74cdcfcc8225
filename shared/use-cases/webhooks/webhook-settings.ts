import { TrackingAdapterError } from '../../domain/errors.ts';
import type { WebhookSettings } from '../../domain/webhooks/webhook.ts';
import { refusalOfUrl } from '../../domain/webhooks/webhook-url.ts';
import type { App, Basics } from '../../ports/app.ts';
import { allEnded } from '../common/all-ended.ts';
import { ifFound } from '../common/if-found.ts';
import { liveAdapter } from '../common/live-adapter.ts';

/** @throws webhook-url-refused */
export function demandUrl(app: Basics & Pick<App, 'webhookEgress'>, url: string): void {
  const refusal = refusalOfUrl(url, app.publicOrigin, app.webhookEgress);
  if (refusal === undefined) return;
  throw new TrackingAdapterError('webhook-url-refused', `Events cannot be sent to this URL: it ${refusal}.`, {
    errors: [{ pointer: '/url', message: refusal }],
  });
}

/** Checks the adapters that a person chose. Those that were chosen before may have been deleted since.
 *
 * @throws request-invalid, also for another tenant's adapter */
export async function demandAdapters(
  app: Basics & Pick<App, 'adapters'>,
  tenantId: string,
  { adapterIds = [] }: Pick<WebhookSettings, 'adapterIds'>,
  before: readonly string[] = [],
): Promise<void> {
  const errors = await allEnded(
    adapterIds.map(async (adapterId, index) => {
      if (before.includes(adapterId) || (await ifFound(liveAdapter(app, { tenantId, adapterId })))) return [];
      return [{ pointer: `/adapterIds/${index}`, message: 'is not an adapter of this company' }];
    }),
  );
  if (errors.flat().length === 0) return;
  throw new TrackingAdapterError('request-invalid', 'The request is not valid.', { errors: errors.flat() });
}
