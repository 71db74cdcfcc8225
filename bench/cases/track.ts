import { type BenchCase, type RatioCase, ratioCase } from '../harness/case.ts';
import { freshProcess } from '../harness/fresh-process.ts';
import { type Call, callsInTurn, counted, type Slot, WrongAnswer } from '../harness/slot.ts';
import { startUpstream, type Upstream, type UpstreamRequests } from '../harness/upstream.ts';
import { hop, hopBody, httpHop, onePool } from '../peers/hop.ts';
import type { HopsAsked } from '../peers/hop-process.ts';
import { project } from '../peers/projection.ts';
import { DUE, NOW, READY } from '../sample/adapter.ts';
import { BODY, INQUIRY_NUMBER } from '../sample/answers.ts';
import { invocations, issuerOfBench, lengthOf, trackingFunction } from '../sample/tracking-function.ts';

/** Calls of each side before the first round. Node goes on compiling what runs for thousands of calls. */
const WARM_UP_CALLS = 5_000;

const ONE_TRACK: UpstreamRequests = { tracks: 1, tokens: 0 };
const TWO_TRACKS: UpstreamRequests = { tracks: 2, tokens: 0 };
const NO_REQUEST: UpstreamRequests = { tracks: 0, tokens: 0 };

interface SideOf {
  readonly call: Call;
  readonly requests: UpstreamRequests;
}

/** The parts that the calls of the sides share. */
interface Tools {
  readonly origin: string;
  readonly token: string;
  /** `hop`. */
  readonly hop: Call;
  /** `hop` with its body. */
  readonly hopBody: () => Promise<string>;
  /** Makes one `JSON.parse` more beside an answer: the work that the bench has to see. */
  readonly planted: (call: Call) => Call;
}

interface TrackCase extends Omit<RatioCase, 'open'> {
  /** Calls of a turn, so many that the turns of a round take 100 ms. */
  readonly count: number;
  sides(tools: Tools): Readonly<Record<'numerator' | 'denominator', SideOf>>;
}

/** The canary: hops by node:http in a process of their own. Hops by undici in this process outlived the young generation, and the side
 * whose turn it was paid for the full collections that this brought. */
async function hopsElsewhere(upstream: Upstream, count: number) {
  const { ask, stop } = freshProcess(new URL('../peers/hop-process.ts', import.meta.url));
  const length = await ask<number>({ origin: upstream.origin, count } satisfies HopsAsked);
  const side = counted(upstream, 'canary', { tracks: count, tokens: 0 }, async () => {
    const { slot, bytes } = await ask<{ readonly slot: Slot; readonly bytes: number }>('turn');
    if (bytes !== length * count) throw new WrongAnswer(`canary answered ${bytes} bytes instead of ${length * count}`);
    return slot;
  });
  return { side, stop };
}

const trackCase = ({ count, sides, ...asked }: TrackCase): BenchCase =>
  ratioCase({
    ...asked,
    async open() {
      const { token, jwks } = await issuerOfBench();
      const upstream = await startUpstream(jwks);
      const pool = onePool(upstream.origin);
      const planted =
        (call: Call): Call =>
        async () => {
          const length = await call();
          JSON.parse(BODY);
          return length;
        };
      const tools: Tools = { origin: upstream.origin, token, hop: hop(pool), hopBody: () => hopBody(pool), planted };
      const { numerator, denominator } = sides(tools);
      const all = { numerator, denominator, planted: { ...denominator, call: planted(denominator.call) } };
      const canary = await hopsElsewhere(upstream, count);
      const sideOf = async (name: keyof typeof all) => {
        const { call, requests } = all[name];
        return callsInTurn(upstream, { name, count, call, bytes: await call(), requests });
      };
      return {
        sides: {
          numerator: await sideOf('numerator'),
          denominator: await sideOf('denominator'),
          canary: canary.side,
          planted: await sideOf('planted'),
        },
        async warmUp() {
          for (let made = 0; made < WARM_UP_CALLS; made++) for (const { call } of Object.values(all)) await call();
          for (let made = 0; made < WARM_UP_CALLS; made += count) await canary.side();
        },
        async close() {
          await pool.close();
          canary.stop();
          upstream.stop();
        },
      };
    },
  });

/** UPS's own body through the whole function, against the least that node:http can do. */
export const trackRaw = trackCase({
  name: 'track-raw',
  against: 'httpHop',
  must: 2,
  aim: 1.5,
  count: 25,
  sides: ({ origin, token }) => ({
    numerator: {
      call: lengthOf(invocations(trackingFunction({ origin, adapter: READY }), token, 'raw')),
      requests: ONE_TRACK,
    },
    denominator: { call: lengthOf(httpHop(origin)), requests: ONE_TRACK },
  }),
});

/** Our answer, against a hop whose body is parsed and projected by hand. */
export const trackNormalised = trackCase({
  name: 'track-normalised',
  against: 'parsedHop',
  must: 3,
  aim: 2.2,
  count: 25,
  sides: ({ origin, token, hopBody: body }) => {
    const asOf = NOW.toISOString().replace('.000Z', 'Z');
    const parsedHop = async () => JSON.stringify(project(JSON.parse(await body()), INQUIRY_NUMBER, asOf)).length;
    return {
      numerator: {
        call: lengthOf(invocations(trackingFunction({ origin, adapter: READY }), token)),
        requests: ONE_TRACK,
      },
      denominator: { call: parsedHop, requests: ONE_TRACK },
    };
  },
});

/** The function alone: UPS is stubbed at its port as well. */
export const trackStubbed = trackCase({
  name: 'track-stubbed',
  against: 'hop',
  must: 2,
  aim: 1,
  count: 25,
  sides: ({ origin, token, hop: one }) => {
    const raw = async () => ({ value: { raw: BODY } }) as const;
    const never = async () => {
      throw new WrongAnswer('the function asked UPS for more than a tracking answer');
    };
    const ups = {
      track: raw,
      trackAgain: never,
      signInOrigins: () => [],
      authorizationRequest: never,
      authorizationCodeGrant: never,
      clientCredentialsGrant: never,
      refreshTokenGrant: never,
    };
    return {
      numerator: {
        call: lengthOf(invocations(trackingFunction({ origin, adapter: READY, ups }), token, 'raw')),
        requests: NO_REQUEST,
      },
      denominator: { call: one, requests: ONE_TRACK },
    };
  },
});

const twice =
  (call: Call): Call =>
  async () =>
    (await call()) + (await call());

/** A tracking call that finds the token past half of its life and renews it beside its work. */
export const renewAndTrack = trackCase({
  name: 'renew-and-track',
  against: '2 × hop',
  must: 6,
  aim: 4,
  count: 15,
  sides: ({ origin, token, hop: one }) => ({
    numerator: {
      call: lengthOf(invocations(trackingFunction({ origin, adapter: DUE }), token)),
      requests: { tracks: 1, tokens: 1 },
    },
    denominator: { call: twice(one), requests: TWO_TRACKS },
  }),
});
