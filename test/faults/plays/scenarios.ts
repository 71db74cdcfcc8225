import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { LONGEST_FUNCTION_SECONDS, type WorkTime, workTimeOf } from '../../../shared/domain/worker-time.ts';
import type { App } from '../../../shared/ports/app.ts';
import { deleteAdapter } from '../../../shared/use-cases/adapters/delete-adapter.ts';
import { removeShipperMapping } from '../../../shared/use-cases/adapters/shipper-mappings.ts';
import { deauthorize } from '../../../shared/use-cases/authorization/deauthorize.ts';
import { closeLinks } from '../../../shared/use-cases/authorization/links/close-links.ts';
import { revokeLink } from '../../../shared/use-cases/authorization/links/revoke-link.ts';
import { maintainAdapter } from '../../../shared/use-cases/maintenance/maintain-adapter.ts';
import { moveIfElsewhere } from '../../../shared/use-cases/maintenance/move-credentials.ts';
import { requestMaintenance } from '../../../shared/use-cases/maintenance/request-maintenance.ts';
import { sweptAtOnce } from '../world/memory-queues.ts';
import {
  ASKED,
  begunSignIn,
  cameBack,
  created,
  makeSecretsElsewhere,
  newLink,
  pressedLink,
  ready,
  SIGN_IN_METHODS,
  type SignIn,
  save,
  stored,
  track,
  verified,
} from '../world/people.ts';
import { restoreTable, tableCopy } from '../world/restored-table.ts';
import type { World } from '../world/world.ts';

export type Work = (app: App, world: World) => Promise<unknown>;

/** Something the product does in one process, each of whose outside calls can go wrong. */
export interface Scenario {
  readonly name: string;
  /** Prepares a world, and returns a process's action in that world or a fork of it. */
  readonly given: (world: World) => Promise<Work>;
}

/** Half of an access token's life, and the part of it by which adapters are spread. */
const HALF_LIFE_SECONDS = 2_180;
const LIFE_SECONDS = 3_700;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

const scenario = (name: string, given: Scenario['given']): Scenario => ({ name, given });

/** All that the function has which the clock triggers. */
function sweepTime({ clock }: App): WorkTime {
  const endsMs = clock().getTime() + LONGEST_FUNCTION_SECONDS * 1000;
  return workTimeOf({ getRemainingTimeInMillis: () => endsMs - clock().getTime() });
}

const onReady = (
  name: string,
  method: Parameters<typeof ready>[1],
  secondsLater: number,
  work: (app: App, key: AdapterKey, world: World) => Promise<unknown>,
): Scenario =>
  scenario(`${name}, ${method}`, async (world) => {
    const key = await ready(world, method);
    world.advance(secondsLater);
    return (app, then) => work(app, key, then);
  });

const returning = (name: string, method: SignInKind, prepared: (world: World) => Promise<AdapterKey>): Scenario =>
  scenario(`${name}, ${method}`, async (world) => {
    const key = await prepared(world);
    const signIn: SignIn = await begunSignIn(world.process().app, key, method);
    return (app, then) => cameBack(then, app, signIn);
  });
type SignInKind = (typeof SIGN_IN_METHODS)[number];

const LINK_METHOD = 'Customer Authorization Code';

interface MadeLink {
  readonly name: string;
  readonly linkId: string;
  readonly key: AdapterKey;
}

const onLink = (
  name: string,
  secondsLater: number,
  work: (app: App, link: MadeLink, world: World) => Promise<unknown>,
): Scenario =>
  scenario(`${name} a sign-in link`, async (world) => {
    const key = await created(world);
    const made = await newLink(world.process().app, key, LINK_METHOD);
    world.advance(secondsLater);
    return (app, then) => work(app, { name: made.name, linkId: made.link.linkId, key }, then);
  });

/** A sign-in link with the company's own app from its creation to its end. With the platform's app there is no secret, and the rest is the
 * same. */
const LINK_SCENARIOS: readonly Scenario[] = [
  scenario('creating a sign-in link', async (world) => {
    const key = await created(world);
    return (app) => newLink(app, key, LINK_METHOD);
  }),
  onLink('pressing the button of', 60, (app, { name }) => pressedLink(app, name)),
  scenario('callback of a sign-in with a sign-in link', async (world) => {
    const { app } = world.process();
    const signIn = await pressedLink(app, (await newLink(app, await created(world), LINK_METHOD)).name);
    return (later, then) => cameBack(then, later, signIn);
  }),
  onLink('revoking', 60, (app, { linkId, key: { tenantId } }) => revokeLink(app, { tenantId, linkId, ...ASKED })),
  onLink('authorizing in another way, and closing', 60, async (app, { key }, world) => {
    await cameBack(world, app, await begunSignIn(app, key, 'Authorization Code'));
    await closeLinks(app, { ...key, authorizationId: null });
  }),
  onLink('the sweep that closes', HOUR_SECONDS + 1, (app, _, world) =>
    sweptAtOnce(app, world.queues, { ...ASKED, ...sweepTime(app) }),
  ),
];

/** The guide's steps, and the automatic work between them. */
export const SCENARIOS: readonly Scenario[] = [
  ...SIGN_IN_METHODS.flatMap((method) => [
    scenario(`authorize, ${method}`, async (world) => {
      const key = await created(world);
      return (app) => begunSignIn(app, key, method);
    }),
    returning('callback of a first sign-in', method, (world) => created(world)),
    returning('callback of a new sign-in over an old one', method, (world) => ready(world, method)),
    onReady('tracking at half of the token’s life', method, HALF_LIFE_SECONDS, (app, key) => track(app, key)),
    onReady('tracking at the token’s end', method, LIFE_SECONDS, (app, key) => track(app, key)),
    onReady('tracking with a token that UPS refuses', method, 1_000, (app, key, world) => {
      for (const access of world.ups.access.values()) access.isRevoked = true;
      return track(app, key);
    }),
    onReady('the sweep that keeps a grant alive', method, 47 * DAY_SECONDS, (app, _, world) =>
      sweptAtOnce(app, world.queues, { ...ASKED, ...sweepTime(app) }),
    ),
  ]),
  scenario('verify', async (world) => {
    const key = await created(world);
    return (app) => verified(app, key);
  }),
  scenario('save of verified credentials', async (world) => {
    const key = await created(world);
    const { verificationId } = await verified(world.process().app, key);
    return (app) => save(app, key, 'Customer Client Credentials', { verificationId });
  }),
  scenario('save of verified credentials over a sign-in', async (world) => {
    const key = await ready(world, 'Authorization Code');
    const { verificationId } = await verified(world.process().app, key);
    return (app) => save(app, key, 'Customer Client Credentials', { verificationId });
  }),
  onReady('tracking at half of the token’s life', 'Customer Client Credentials', HALF_LIFE_SECONDS, (app, key) =>
    track(app, key),
  ),
  onReady('tracking at the token’s end', 'Customer Client Credentials', LIFE_SECONDS, (app, key) => track(app, key)),
  scenario('tracking after the table was restored to an earlier copy, Authorization Code', async (world) => {
    const key = await ready(world, 'Authorization Code');
    const copy = tableCopy(world);
    for (let renewals = 0; renewals < 2; renewals++) {
      world.advance(HALF_LIFE_SECONDS);
      await world.process().run((app) => track(app, key));
    }
    restoreTable(world, copy);
    world.advance(LIFE_SECONDS);
    return (app) => track(app, key);
  }),
  onReady('a request for maintenance', 'Authorization Code', 60, (app, key) =>
    requestMaintenance(app, { ...key, ...ASKED }),
  ),
  onReady('a maintenance run', 'Authorization Code', LIFE_SECONDS, (app, key) =>
    maintainAdapter(app, { ...key, ...ASKED, trigger: 'schedule' }),
  ),
  onReady('removing the last mapping', 'Authorization Code', 60, (app, key, world) => {
    const [mappingId = ''] = Object.keys(stored(world, key)?.mappings ?? {});
    return removeShipperMapping(app, { ...key, ...ASKED, mappingId });
  }),
  onReady('deauthorize', 'Authorization Code', HALF_LIFE_SECONDS, (app, key) =>
    deauthorize(app, { ...key, ...ASKED, ifMatch: 'any' }),
  ),
  onReady('switching the method', 'Customer Authorization Code', 60, (app, key) =>
    save(app, key, 'Legacy Authentication', { dropAuthorization: true }),
  ),
  ...(['Authorization Code', 'Customer Client Credentials'] as const).map((method) =>
    onReady('moving credentials to the other vault', method, 60, (app, key, world) => {
      makeSecretsElsewhere(world);
      return moveIfElsewhere(app, key, ASKED);
    }),
  ),
  onReady('the sweep that renews and then moves', 'Authorization Code', 47 * DAY_SECONDS, (app, _, world) => {
    makeSecretsElsewhere(world);
    return sweptAtOnce(app, world.queues, { ...ASKED, ...sweepTime(app) });
  }),
  ...LINK_SCENARIOS,
  onReady('delete', 'Authorization Code', 60, (app, key) => deleteAdapter(app, { ...key, ...ASKED, ifMatch: 'any' })),
];
