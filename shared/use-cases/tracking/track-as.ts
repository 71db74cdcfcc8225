import type { Adapter } from '../../domain/adapter.ts';
import { accessRefused } from '../../domain/renewal.ts';
import { renewableFrom } from '../../domain/tokens.ts';
import type { TrackingSwitches } from '../../domain/tracking.ts';
import type { App } from '../../ports/app.ts';
import type { Carrier } from '../../ports/carrier.ts';
import { occasionOf, type RequestContext } from '../common/request-context.ts';
import { accessToken } from '../renewal/access-token.ts';

/** Tracks under the adapter's token. A token that UPS refuses is renewed once by force, at most every 15 minutes, and the
 * GET is played again once: UPS's 250002 also comes for apps without the Tracking product, and for no reason at all.
 *
 * @throws what `accessToken` throws */
export async function trackAs(
  app: App,
  adapter: Adapter,
  asked: RequestContext,
  inquiryNumber: string,
  switches?: TrackingSwitches,
): Promise<Awaited<ReturnType<Carrier['track']>>> {
  const first = await accessToken(app, adapter, asked);
  const answer = await app.carrier.track(first.adapter.environment, first.token, inquiryNumber, switches);
  const isRefused = 'failure' in answer && answer.failure.kind === 'token-refused';
  if (!isRefused || app.clock() < renewableFrom(first.adapter)) return answer;

  const refused = await app.adapters.write(first.adapter, accessRefused(first.adapter, occasionOf(app, asked)));
  const current = refused ?? (await app.adapters.get(first.adapter));
  if (!current) return answer;
  const second = await accessToken(app, current, asked);
  return app.carrier.track(second.adapter.environment, second.token, inquiryNumber, switches);
}
