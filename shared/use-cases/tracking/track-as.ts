import type { Adapter } from '../../domain/adapter.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { accessRefused } from '../../domain/renewal-changes.ts';
import { renewableFrom } from '../../domain/tokens.ts';
import type { TrackingSwitches } from '../../domain/tracking.ts';
import { TRACKING_MS } from '../../domain/worker-time.ts';
import type { Basics, Renewing } from '../../ports/app.ts';
import type { Carrier } from '../../ports/carrier.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { accessToken, type LivingToken, withAccessToken } from '../renewal/access-token.ts';

type Answer = Awaited<ReturnType<Carrier['track']>>;

/** Tracks with the adapter's token. UPS also sends 250002 for apps without the Tracking product, and without any reason. So a token
 * younger than 15 minutes is presented once more; an older one is renewed by force, at most every 15 minutes, and the GET is sent
 * again with the new token.
 *
 * @throws the errors of `accessToken`; busy when a renewal has left too little time to track */
export async function trackAs(
  app: Renewing,
  adapter: Adapter,
  context: RequestContext,
  inquiryNumber: string,
  switches: TrackingSwitches = {},
): Promise<Answer> {
  let first = adapter;
  let again = async (): Promise<Answer | undefined> => undefined;
  const trackWith = async (living: LivingToken): Promise<Answer> => {
    first = living.adapter;
    if (context.remainingMs() < TRACKING_MS) throw outOfTime();
    const request = [first.environment, living.token, inquiryNumber, switches, context] as const;
    again = () => app.carrier.trackAgain(...request);
    return app.carrier.track(...request);
  };
  const answer = await withAccessToken(app, adapter, context, trackWith);
  if (!isTokenRefused(answer)) return answer;
  if (app.clock() < renewableFrom(first)) return askedOnceMore(app, first, answer, again);

  const current = await withRefusalNoted(app, first, context);
  if (!current) return answer;
  return trackWith(await accessToken(app, current, context));
}

/** @returns the adapter as it then stands */
async function withRefusalNoted(
  app: Renewing,
  adapter: Adapter,
  context: RequestContext,
): Promise<Adapter | undefined> {
  const note = (seen: Adapter) => app.adapters.write(seen, accessRefused(seen, changeContextOf(app, context)));
  const noted = await note(adapter);
  if (noted) return noted;
  const current = await app.adapters.get(adapter);
  // The refused token may have been moved to another secret meanwhile.
  const isSameToken = current?.secret && current.accessIssuedAt?.getTime() === adapter.accessIssuedAt?.getTime();
  return isSameToken ? ((await note(current)) ?? current) : current;
}

const outOfTime = () =>
  new TrackingAdapterError(
    'busy',
    'Renewing the token took all the time of this call. Try again; the token is new now.',
    {
      retryAfterSeconds: 1,
    },
  );

const isTokenRefused = (answer: Answer): boolean => 'failure' in answer && answer.failure.kind === 'token-refused';

/** Generations whose young token UPS has refused twice, by adapter. This process presents such a token only once per call. */
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
