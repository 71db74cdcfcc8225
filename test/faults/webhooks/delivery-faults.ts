import { startReplay } from '../../../shared/use-cases/webhooks/replays.ts';
import { FAULTS, type Fault, type FaultPlan } from '../world/outside.ts';
import { ASKED } from '../world/people.ts';
import { randomFrom } from '../world/random.ts';
import type { BrokenStep } from '../world/world.ts';
import { type WebhookWorld, webhookWorld } from './webhook-world.ts';

const EVENTS = 10;

/** Longer than a message stays invisible, a lease lasts, and a sweep lets wait, one after the other. */
const RECOVERING_SECONDS = 3 * 3_600;

/** One of so many calls goes wrong in a storm, and so many in all: fewer than the tries of an event before it becomes a dead letter. */
const STORMY_EVERY = 15;
const FAULTS_OF_A_STORM = 4;

/** A way of events to a receiver. The plan decides how each call of the functions on it goes.
 *
 * @returns the ids of the events that the receiver has to have at the end */
type Course = (world: WebhookWorld, plan: FaultPlan) => Promise<readonly string[]>;

const COURSES = {
  'to a healthy receiver': async (world, plan) => {
    world.add();
    const ids = await world.happen(EVENTS, {}, plan);
    await world.work(plan);
    return ids;
  },
  'to a receiver that comes back': async (world, plan) => {
    world.add();
    world.receivers.answer = () => ({ status: null, error: 'connect' });
    const ids = await world.happen(EVENTS);
    await world.pass(40, plan);
    world.receivers.answer = () => ({});
    world.receivers.received.splice(0);
    return ids;
  },
  'in a replay': async (world, plan) => {
    const ids = await world.happen(EVENTS);
    world.advance(60);
    const { tenantId, webhookId } = world.add();
    const { app } = world.process();
    const period = { from: new Date(0), to: app.clock() };
    await startReplay(app, { ...ASKED, tenantId, webhookId, replayId: 'rpl_1', ...period, only: 'missing' });
    await world.work(plan);
    return ids;
  },
} as const satisfies Record<string, Course>;

type CourseName = keyof typeof COURSES;
const ALL = Object.keys(COURSES) as CourseName[];

interface Played {
  /** Calls of the functions that fan out and deliver. */
  readonly calls: number;
  /** Events that never arrived, or with two bodies, as sentences. */
  readonly lost: readonly string[];
  /** Events that still wait at the end, or were given up, as sentences. */
  readonly waiting: readonly string[];
}

async function played(course: CourseName, seed: number, plan: FaultPlan, broken?: BrokenStep): Promise<Played> {
  const world = webhookWorld(seed, broken);
  let calls = 0;
  const counting: FaultPlan = (call) => plan(call, calls++);
  const ids = await COURSES[course](world, counting);
  await world.pass(RECOVERING_SECONDS, counting);
  const lost = ids.flatMap((id) => {
    const requests = world.receivers.received.filter(({ headers }) => headers['webhook-id'] === id);
    const bodies = new Set(requests.map(({ body }) => body)).size;
    if (bodies === 1) return [];
    return [bodies === 0 ? `${id} did not arrive` : `${id} arrived with ${bodies} bodies`];
  });
  const left = [...world.left(), ...world.dead.map(({ body }) => JSON.stringify(body))];
  return { calls, lost, waiting: left.map((one) => `${one} waits`) };
}

export interface FaultSweep {
  readonly seed: number;
  /** One call of so many is tried, another one for each fault. Default: all. */
  readonly every?: number;
  /** Default: all of them. */
  readonly courses?: readonly CourseName[];
  readonly broken?: BrokenStep;
}

export interface DeliveryFaults {
  readonly tried: number;
  readonly lost: readonly string[];
  readonly waiting: readonly string[];
}

/** Calls on each way fail, hang or kill their function, before their effect and after it, one at a time. */
export async function deliveryFaults(sweep: FaultSweep): Promise<DeliveryFaults> {
  const { seed, every = 1, courses = ALL, broken } = sweep;
  const found = { tried: 0, lost: [] as string[], waiting: [] as string[] };
  for (const course of courses) {
    const { calls, ...quiet } = await played(course, seed, () => undefined, broken);
    note(found, quiet, `${course}, without a fault`);
    for (const [index, fault] of FAULTS.entries()) {
      for (let place = index % every; place < calls; place += every)
        note(found, await played(course, seed, at(place, fault), broken), `${course}, call ${place} ${fault}`);
    }
  }
  return found;
}

const at =
  (place: number, fault: Fault): FaultPlan =>
  (_, number) =>
    number === place ? fault : undefined;

/** Up to four calls of one course go wrong, at random. */
export async function deliveryStorms(storms: number, seed: number): Promise<DeliveryFaults> {
  const found = { tried: 0, lost: [] as string[], waiting: [] as string[] };
  for (let storm = 0; storm < storms; storm++) {
    for (const course of ALL) {
      const random = randomFrom(seed + storm);
      let left = FAULTS_OF_A_STORM;
      const plan: FaultPlan = () =>
        left > 0 && random.below(STORMY_EVERY) === 0 && left-- > 0 ? FAULTS[random.below(FAULTS.length)] : undefined;
      note(found, await played(course, seed, plan), `${course}, storm ${storm}`);
    }
  }
  return found;
}

function note(
  found: { tried: number; lost: string[]; waiting: string[] },
  { lost, waiting }: Pick<Played, 'lost' | 'waiting'>,
  where: string,
): void {
  found.tried += 1;
  found.lost.push(...lost.map((one) => `${one}: ${where}`));
  found.waiting.push(...waiting.map((one) => `${one}: ${where}`));
}
