import fc from 'fast-check';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { refusalOf } from '../../../shared/domain/status.ts';
import type { App } from '../../../shared/ports/app.ts';
import { deleteAdapter } from '../../../shared/use-cases/adapters/delete-adapter.ts';
import { replaceShipperMappings } from '../../../shared/use-cases/adapters/shipper-mappings.ts';
import { deauthorize } from '../../../shared/use-cases/authorization/deauthorize.ts';
import { moveIfElsewhere } from '../../../shared/use-cases/maintenance/move-credentials.ts';
import { CUSTOMER_CLIENT, revokes, type Weather } from '../world/memory-ups.ts';
import { FAULTS, type Fault } from '../world/outside.ts';
import {
  ASKED,
  begunSignIn,
  cameBack,
  maintained,
  makeSecretsElsewhere,
  type SignIn,
  type SignInMethod,
  save,
  stored,
  track,
  verified,
  withMapping,
} from '../world/people.ts';
import type { World } from '../world/world.ts';
import { isLike, type StatusModel, wrongStatusesOf } from './status-model.ts';

/** The state that a sequence acts on: a world, its one adapter, and the browsers that are on their way. */
export interface Played {
  readonly world: World;
  readonly key: AdapterKey;
  readonly signIns: SignIn[];
  faults: number;
}

interface Injected {
  readonly call: number;
  readonly fault: Fault;
}

type Step = fc.AsyncCommand<StatusModel, Played>;

class WrongStatus extends Error {}

/** After every step the adapter is as the model has it. */
function judge(model: StatusModel, { world, key }: Played): void {
  const wrong = wrongStatusesOf(model, world, stored(world, key));
  if (wrong.length > 0) throw new WrongStatus(wrong.join('; '));
}

/** A person's action by one request, and its effect on the model if it succeeds. */
class Action implements Step {
  readonly #name: string;
  readonly #injected: Injected | undefined;
  readonly #work: (app: App, played: Played) => Promise<unknown>;
  readonly #after: (model: StatusModel) => Partial<StatusModel>;

  constructor(name: string, injected: Injected | undefined, work: Action['work'], after: Action['after']) {
    this.#name = name;
    this.#injected = injected;
    this.#work = work;
    this.#after = after;
  }

  get work() {
    return this.#work;
  }
  get after() {
    return this.#after;
  }

  check = ({ isDeleted }: Readonly<StatusModel>) => !isDeleted;
  toString = () =>
    this.#injected ? `${this.#name} (${this.#injected.fault} at call ${this.#injected.call})` : this.#name;

  async run(model: StatusModel, played: Played): Promise<void> {
    const { world, key } = played;
    const process = world.process();
    let isHit = false;
    process.line.plan = (_, number) => {
      if (number !== this.#injected?.call) return undefined;
      isHit = true;
      return this.#injected.fault;
    };
    const { ended } = await process.run((app) => this.#work(app, played));
    await world.deliver();
    const after: StatusModel = { ...model, ...this.#after(model) };
    if (isHit) {
      played.faults += 1;
      // Everything that may still come has come: then it has happened, or it has not.
      for (const seconds of [31, 400, 31]) {
        world.advance(seconds);
        await world.sweep();
      }
      if (isLike(after, stored(world, key))) Object.assign(model, after);
    } else if (ended === 'done') {
      Object.assign(model, after);
    }
    // The event or the schedule may have triggered maintenance.
    if (model.method !== undefined && model.mappings > 0) model.mayBeReady = true;
    judge(model, played);
  }
}

/** Events around the product. */
class Happening implements Step {
  readonly #name: string;
  readonly #happen: (played: Played) => Promise<void> | void;

  constructor(name: string, happen: (played: Played) => Promise<void> | void) {
    this.#name = name;
    this.#happen = happen;
  }

  check = () => true;
  toString = () => this.#name;

  async run(model: StatusModel, played: Played): Promise<void> {
    await this.#happen(played);
    if (model.method !== undefined && model.mappings > 0) model.mayBeReady = true;
    judge(model, played);
  }
}

const authorizedBy = (method: StatusModel['method']) => () => ({ method, mayBeReady: false });
const unauthorized = () => ({ method: undefined, mayBeReady: false });

/** A sign-in fails without an error: the browser shows the failure, and the adapter is unchanged. */
async function returned(app: App, { world, key, signIns }: Played, signIn: SignIn): Promise<void> {
  signIns.splice(signIns.indexOf(signIn), 1);
  const { outcome } = await cameBack(world, app, signIn);
  if (outcome !== 'authorized' && stored(world, key)) throw new Error('The sign-in failed.');
}

const signInBy = (method: SignInMethod) => async (app: App, played: Played) => {
  const signIn = await begunSignIn(app, played.key, method);
  await returned(app, played, signIn);
};

const injected = fc.option(fc.record({ call: fc.nat(14), fault: fc.constantFrom(...FAULTS) }), {
  nil: undefined,
  freq: 3,
});
const action = (name: string, work: Action['work'], after: Action['after']) =>
  injected.map((fault) => new Action(name, fault, work, after));
const happening = (name: string, happen: (played: Played) => Promise<void> | void) =>
  fc.constant(new Happening(name, happen));

const passing = (seconds: number, name: string) =>
  happening(name, async ({ world }) => {
    world.advance(seconds);
    await world.sweep();
  });

const weather = (weatherThen: Weather) =>
  happening(`UPS: ${weatherThen}`, ({ world }) => {
    world.ups.weather = weatherThen;
  });

const byMapping = (app: App, key: AdapterKey) => withMapping(app, key);

/** Everything that operators, UPS and time do, faults among it. */
const WEIGHTED: readonly (readonly [number, fc.Arbitrary<Step>])[] = [
  [6, action('sign in by A', signInBy('Authorization Code'), authorizedBy('Authorization Code'))],
  [6, action('sign in by C', signInBy('Customer Authorization Code'), authorizedBy('Customer Authorization Code'))],
  [
    6,
    action(
      'verify and save',
      async (app, { key }) => {
        const { verificationId } = await verified(app, key);
        await save(app, key, 'Customer Client Credentials', { verificationId });
      },
      authorizedBy('Customer Client Credentials'),
    ),
  ],
  [
    2,
    action(
      'leave for UPS, and not come back yet',
      async (app, { key, signIns }) => void signIns.push(await begunSignIn(app, key, 'Authorization Code')),
      () => ({}),
    ),
  ],
  [
    2,
    action(
      'come back from UPS',
      async (app, played) => {
        const [signIn] = played.signIns;
        if (!signIn) throw new Error('Nobody is at UPS.');
        await returned(app, played, signIn);
      },
      authorizedBy('Authorization Code'),
    ),
  ],
  [
    3,
    action(
      'add a mapping',
      (app, { key }) => byMapping(app, key),
      ({ mappings }) => ({ mappings: mappings + 1 }),
    ),
  ],
  [
    1,
    action(
      'remove all mappings',
      (app, { key }) => replaceShipperMappings(app, { ...key, ...ASKED, mappings: [] }),
      () => ({ mappings: 0, mayBeReady: false }),
    ),
  ],
  [
    12,
    action(
      'track',
      (app, { key }) => track(app, key),
      () => ({}),
    ),
  ],
  [1, action('deauthorize', (app, { key }) => deauthorize(app, { ...key, ...ASKED, ifMatch: 'any' }), unauthorized)],
  [
    1,
    action(
      'switch to Legacy',
      (app, { key }) => save(app, key, 'Legacy Authentication', { dropAuthorization: true }),
      unauthorized,
    ),
  ],
  [
    1,
    action(
      'delete',
      (app, { key }) => deleteAdapter(app, { ...key, ...ASKED, ifMatch: 'any' }),
      () => ({ isDeleted: true }),
    ),
  ],
  [
    3,
    action(
      'move the credentials, if they are not where new ones are made',
      (app, { key }) => moveIfElsewhere(app, key, ASKED),
      () => ({}),
    ),
  ],
  [2, happening('new secrets are made in the other vault', ({ world }) => makeSecretsElsewhere(world))],
  [3, happening('run maintenance', ({ world, key }) => maintained(world, key).catch(() => undefined))],
  [2, passing(31, 'half a minute passes')],
  [2, passing(1_000, 'a quarter of an hour passes')],
  [4, passing(2_180, 'half of a token’s life passes')],
  [4, passing(3_700, 'a token’s life passes')],
  [2, passing(20 * 86_400, 'twenty days pass')],
  [4, weather('fine')],
  [1, weather('no-answer')],
  [1, weather('unavailable')],
  [1, weather('throttled')],
  [1, weather('blocked')],
  [1, weather('refused-connections')],
  [1, happening('the password is changed', ({ world }) => revokes(world.ups))],
  [
    1,
    happening(
      'the customer’s app is deleted',
      ({ world }) => void world.ups.refusedClients.add(CUSTOMER_CLIENT.clientId),
    ),
  ],
  [
    1,
    happening('the customer’s app is back, if nobody has noticed', ({ world, key }) => {
      // A refusal by UPS stays until a person acts, whatever UPS answers later.
      const adapter = stored(world, key);
      if (!adapter || refusalOf(adapter) === undefined) world.ups.refusedClients.clear();
    }),
  ],
  [
    1,
    happening('UPS refuses every access token', ({ world }) => {
      world.ups.isSpuriouslyRefusing = true;
    }),
  ],
  [
    1,
    happening('UPS takes access tokens again', ({ world }) => {
      world.ups.isSpuriouslyRefusing = false;
    }),
  ],
];

export const STEPS = [fc.oneof(...WEIGHTED.map(([weight, arbitrary]) => ({ weight, arbitrary })))];
