import type { Adapter } from '../../domain/adapter.ts';
import { accessRefused } from '../../domain/renewal.ts';
import { renewableFrom } from '../../domain/tokens.ts';
import type { TrackingSwitches } from '../../domain/tracking.ts';
import type { Basics, Renewing } from '../../ports/app.ts';
import type { Carrier } from '../../ports/carrier.ts';
import { occasionOf, type RequestContext } from '../common/request-context.ts';
import { accessToken } from '../renewal/access-token.ts';

type Answer = Awaited<ReturnType<Carrier['track']>>;

/** Tracks under the adapter's token. UPS's 250002 also comes for apps without the Tracking product, and for no reason at all. A
 * token younger than 15 minutes is presented once more; an older one is renewed once by force, at most every 15 minutes, and
 * the GET is repeated with the new one.
 *
 * @throws what `accessToken` throws */
export async function trackAs(
  app: Renewing,
  adapter: Adapter,
  asked: RequestContext,
  inquiryNumber: string,
  switches?: TrackingSwitches,
): Promise<Answer> {
  const first = await accessToken(app, adapter, asked);
  const request = [first.adapter.environment, first.token, inquiryNumber, switches] as const;
  const answer = await app.carrier.track(...request);
  if (!isTokenRefused(answer)) return answer;
  if (app.clock() < renewableFrom(first.adapter)) {
    return askedOnceMore(app, first.adapter, answer, () => app.carrier.trackAgain(...request));
  }

  const refused = await app.adapters.write(first.adapter, accessRefused(first.adapter, occasionOf(app, asked)));
  const current = refused ?? (await app.adapters.get(first.adapter));
  if (!current) return answer;
  const second = await accessToken(app, current, asked);
  return app.carrier.track(second.adapter.environment, second.token, inquiryNumber, switches);
}

const isTokenRefused = (answer: Answer): boolean => 'failure' in answer && answer.failure.kind === 'token-refused';

/** Generations whose young token UPS has refused twice, by adapter: this process presents theirs once a call from then on. */
const refusedTwice = new WeakMap<object, Map<string, number>>();

/** Bounds the memory of a process that serves many adapters. */
const MAX_REFUSED_TWICE = 10_000;

async function askedOnceMore(
  app: Basics,
  { tenantId, adapterId, generation }: Adapter,
  answer: Answer,
  again: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const known = refusedTwice.get(app) ?? new Map<string, number>();
  refusedTwice.set(app, known);
  const line = `${tenantId}/${adapterId}`;
  if (known.get(line) === generation) return answer;
  const second = await again();
  if (second && isTokenRefused(second)) {
    if (known.size >= MAX_REFUSED_TWICE) known.clear();
    known.set(line, generation);
  }
  return second ?? answer;
}
