import type { Random } from '../../domain/webhooks/retry-schedule.ts';
import type { App } from '../../ports/app.ts';

/** Returns numbers from 0 to below 1, from the app's own random ids. */
export const randomOf =
  ({ ids }: Pick<App, 'ids'>): Random =>
  () =>
    Number.parseInt(ids.newUuid().slice(0, 8), 16) / 2 ** 32;
