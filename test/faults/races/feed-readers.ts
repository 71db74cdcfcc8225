import type { CustomerEvent } from '../../../shared/domain/webhooks/customer-events.ts';
import type { App, Basics } from '../../../shared/ports/app.ts';
import { storeEvent } from '../../../shared/use-cases/webhooks/delivery/store-event.ts';
import { readFeed } from '../../../shared/use-cases/webhooks/read-feed.ts';
import type { Findings } from '../report/findings.ts';
import { eventIn, type MemoryFeed, pageOf, putInto } from '../world/memory-feed.ts';
import { randomFrom } from '../world/random.ts';
import { virtualTime } from '../world/virtual-time.ts';

const TENANT = 'acme';
const WRITERS = 8;
const WRITERS_SETTLE_SECONDS = 5;

/** Clocks are wrong by up to so much, to either side. */
const SKEW_MS = 1_500;

/** A put takes effect somewhere within as long as it is held, and is answered at the end. */
const LONGEST_PUT_MS = 4_000;
const LONGEST_PAUSE_MS = 400;
const POLL_MS = 100;
const EVENTS_OF_CONTROL = 1_000;

interface FeedRace {
  readonly events: number;
  readonly seed: number;
  /** By which readers stay behind. A control has 0. */
  readonly settleSeconds: number;
}

export interface FeedRaceOutcome {
  /** Ids of events that were stored and that a reader never saw. */
  readonly missed: readonly string[];
  /** Puts beyond one for each event. */
  readonly putAgain: number;
}

type Feeding = Basics & Pick<App, 'feed'>;

/** Writers whose clocks differ store events while readers whose clocks differ follow the feed by its cursors. */
export async function feedRace({ events, seed, settleSeconds }: FeedRace): Promise<FeedRaceOutcome> {
  const random = randomFrom(seed);
  const time = virtualTime(Date.parse('2026-11-27T10:00:00Z'));
  const feed: MemoryFeed = [];
  let puts = 0;
  const processWith = (skewMs: number, settles: number): Feeding =>
    ({
      clock: () => new Date(time.nowMs() + skewMs),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      feed: {
        settleSeconds: settles,
        put: async (event) => {
          puts += 1;
          const heldMs = random.below(LONGEST_PUT_MS);
          const untilEffectMs = random.below(heldMs + 1);
          await time.sleep(untilEffectMs);
          putInto(feed, event);
          await time.sleep(heldMs - untilEffectMs);
        },
        get: async ({ position }) => eventIn(feed, position),
        list: async (...asked) => pageOf(feed, ...asked),
      },
    }) satisfies Partial<App> as unknown as Feeding;

  let writing = WRITERS;
  const writer = async (number: number): Promise<void> => {
    const app = processWith(((2 * number) / (WRITERS - 1) - 1) * SKEW_MS, WRITERS_SETTLE_SECONDS);
    for (let event = number; event < events; event += WRITERS) {
      await storeEvent(app, anEvent(event), { remainingMs: () => 60_000 });
      await time.sleep(random.below(LONGEST_PAUSE_MS));
    }
    writing -= 1;
  };
  const reader = async (skewMs: number): Promise<ReadonlySet<string>> => {
    const app = processWith(skewMs, settleSeconds);
    const seen = new Set<string>();
    let after: string | undefined;
    for (let lastRoundMs = Number.POSITIVE_INFINITY; time.nowMs() < lastRoundMs; ) {
      const page = await readFeed(app, { tenantId: TENANT, after, limit: 100 });
      for (const { id } of page.events) seen.add(id);
      after = page.next;
      if (page.upToDate) await time.sleep(POLL_MS);
      if (writing === 0 && lastRoundMs === Number.POSITIVE_INFINITY) lastRoundMs = time.nowMs() + 10_000;
    }
    return seen;
  };
  const [fast, slow] = await Promise.all([
    reader(SKEW_MS - 1),
    reader(1 - SKEW_MS),
    ...Array.from({ length: WRITERS }, (_, number) => writer(number)),
  ]);
  const ids = Array.from({ length: events }, (_, event) => anEvent(event).id);
  return { missed: ids.filter((id) => !fast.has(id) || !slow.has(id)), putAgain: puts - events };
}

const anEvent = (number: number): CustomerEvent => ({
  id: `evt_${String(number).padStart(8, '0')}`,
  type: 'adapter.created',
  version: 1,
  tenantId: TENANT,
  adapterId: 'adp_1',
  authorizationId: null,
  occurredAt: '2026-11-27T10:00:00.000Z',
  actor: { kind: 'system', name: 'test' },
  requestId: 'req_1',
});

/** At full size, with the control that has to miss events. */
export async function feedReaders(events: number, seed: number, note: (figure: string) => void): Promise<Findings> {
  const { missed, putAgain } = await feedRace({ events, seed, settleSeconds: WRITERS_SETTLE_SECONDS });
  const control = await feedRace({ events: EVENTS_OF_CONTROL, seed, settleSeconds: 0 });
  note(
    `${missed.length} of ${events} events missed, ${putAgain} put again; by readers who stay behind by nothing, ${control.missed.length} of ${EVENTS_OF_CONTROL}`,
  );
  return {
    part: 'Events that readers of the feed miss',
    tried: events,
    answersLost: 0,
    lost: missed,
    duplicates: [],
    wrongStatuses: control.missed.length > 0 ? [] : ['readers that stay behind by 0 seconds missed nothing'],
    leaks: [],
    seed,
  };
}
