import { describe, expect, it } from 'vitest';
import { isLinkUsable } from '../../../shared/domain/authorization-link.ts';
import type { App } from '../../../shared/ports/app.ts';
import { openLink } from '../../../shared/use-cases/authorization/links/open-link.ts';
import { revokeLink } from '../../../shared/use-cases/authorization/links/revoke-link.ts';
import { recovered } from '../plays/fault-sweep.ts';
import { judged, watched } from '../world/judge.ts';
import { ASKED, cameBack, created, newLink, pressedLink, stored } from '../world/people.ts';
import { resumable, standingAt } from '../world/standing.ts';
import { aWorld, type BrokenStep } from '../world/world.ts';

const DAY_SECONDS = 86_400;
const METHOD = 'Customer Authorization Code';

/** Two people press and sign in, and come back one after the other.
 *
 * @returns how many authorizations there were */
async function twoSignIns(broken?: BrokenStep): Promise<number> {
  const world = aWorld(1, broken);
  const key = await created(world);
  const { name } = await newLink(world.process().app, key, METHOD);
  const [first, second] = [await pressedLink(world.process().app, name), await pressedLink(world.process().app, name)];
  for (const signIn of [first, second]) await cameBack(world, world.process().app, signIn);
  return world.accepted.filter(({ type }) => type === 'adapter.authorized').length;
}

/** An attempt takes the grant of the moment, and not that of its link. */
const grantOfTheMoment: BrokenStep = (app) => ({
  ...app,
  attempts: {
    ...app.attempts,
    get: async (id) => {
      const attempt = await app.attempts.get(id);
      const adapter = attempt && (await app.adapters.get(attempt));
      return attempt && adapter && { ...attempt, grant: adapter.grant };
    },
  },
});

/** A press does not look at the grant. */
const anyGrantAtPress: BrokenStep = (app) => ({
  ...app,
  links: {
    ...app.links,
    get: async (key) => {
      const link = await app.links.get(key);
      const adapter = link && (await app.adapters.get(link));
      return link && adapter && { ...link, grant: adapter.grant };
    },
  },
});

/** A person presses after another has authorized the adapter, before any event closes the link.
 *
 * @returns whether a sign-in has begun */
async function pressAfterSuccess(broken?: BrokenStep): Promise<boolean> {
  const world = aWorld(1, broken);
  const key = await created(world);
  const { name } = await newLink(world.process().app, key, METHOD);
  await cameBack(world, world.process().app, await pressedLink(world.process().app, name));
  return pressedLink(world.process().app, name).then(
    () => true,
    () => false,
  );
}

/** A link that has ended forgets its secret in the same write. */
const forgettingAtOnce: BrokenStep = (app) => ({
  ...app,
  links: {
    ...app.links,
    write: (before, after) => {
      const { secret: _, ...rest } = after;
      return app.links.write(before, isLinkUsable(after) ? after : rest);
    },
  },
});

async function revokedWhileItsCreatorStalls(broken?: BrokenStep) {
  const world = aWorld(1, broken);
  const seen = watched(world);
  const key = await created(world);
  const process = world.process();
  const stands = process.line.stopAt(/^vault\.createClient$/, 'before');
  const work = process.run((app: App) => newLink(app, key, METHOD));
  await stands;
  const [linkId = ''] = world.table.links.items.keys();
  await world.process().run((app) => revokeLink(app, { tenantId: key.tenantId, linkId, ...ASKED }));
  await resumable(process, work).goOn();
  const secretsAtOnce = [...world.vault.secrets.values()].filter(({ isDeleted }) => !isDeleted).length;
  await recovered(world);
  return { secretsAtOnce, leaks: judged(world, seen).leaks };
}

/** The sweep finds no link. */
const neverDue: BrokenStep = (app) => ({
  ...app,
  due: {
    ...app.due,
    list: async (...asked) => {
      const page = await app.due.list(...asked);
      return { ...page, items: page.items.filter(({ kind }) => kind !== 'link') };
    },
  },
});

async function creatorDies(broken?: BrokenStep) {
  const world = aWorld(1, broken);
  const seen = watched(world);
  const key = await created(world);
  const process = world.process();
  process.line.plan = (call) => (call === 'vault.createClient' ? 'dies-after' : undefined);
  await process.run((app) => newLink(app, key, METHOD));
  await recovered(world);
  const { wrongStatuses, leaks } = judged(world, seen);
  return { names: world.table.links.names.size, wrongStatuses, leaks };
}

describe('a sign-in link', () => {
  it('authorizes once, though two people have signed in', async () => {
    expect(await twoSignIns()).toBe(1);
  });

  it('would authorize twice without its grant: the control', async () => {
    expect(await twoSignIns(grantOfTheMoment)).toBe(2);
  });

  it('authorizes once, though both come back at the same time', async () => {
    const world = aWorld(1);
    const key = await created(world);
    const { name } = await newLink(world.process().app, key, METHOD);
    const first = await pressedLink(world.process().app, name);
    const second = await pressedLink(world.process().app, name);
    const stands = await standingAt(world, /^ups\.token$/, 'after', (app) => cameBack(world, app, second));
    expect(await cameBack(world, world.process().app, first)).toMatchObject({ outcome: 'authorized' });
    const { grant, authorization } = stored(world, key) ?? {};
    await stands.goOn();
    expect(stored(world, key)).toMatchObject({ grant, authorization });
  });

  it('begins nothing after a success, before any event has closed it', async () => {
    expect(await pressAfterSuccess()).toBe(false);
  });

  it('would begin another sign-in if a press did not require the grant: the control', async () => {
    expect(await pressAfterSuccess(anyGrantAtPress)).toBe(true);
  });

  it('opened a hundred times stays open, and each opening only reads', async () => {
    const world = aWorld(1);
    const key = await created(world);
    const { name, link } = await newLink(world.process().app, key, METHOD);
    const { app, line } = world.process();
    for (let times = 0; times < 100; times++) expect(await openLink(app, name)).toMatchObject({ next: 'link-page' });
    expect(new Set(line.calls)).toEqual(new Set(['links.find', 'links.get', 'adapters.get', 'tenants.nameOf']));
    expect(world.table.links.items.get(link.linkId)).toMatchObject({ state: 'open', writes: 2 });
  });

  it('is closed after 8 days: nobody can begin a sign-in, and no secret is left', async () => {
    const world = aWorld(1);
    const key = await created(world);
    const { name, link } = await newLink(world.process().app, key, METHOD, 168);
    world.advance(7 * DAY_SECONDS - 1);
    await pressedLink(world.process().app, name);
    world.advance(DAY_SECONDS + 1);
    expect(await openLink(world.process().app, name)).toMatchObject({ next: 'link-ended', state: 'expired' });
    await expect(pressedLink(world.process().app, name)).rejects.toThrow('link-ended');
    await world.sweep();
    expect(world.table.links.items.get(link.linkId)).toMatchObject({ state: 'expired', pending: {} });
    expect([...world.vault.secrets.values()].filter(({ isDeleted }) => !isDeleted)).toEqual([]);
  });

  it('begins at most 20 sign-ins an hour', async () => {
    const world = aWorld(1);
    const key = await created(world);
    const { name } = await newLink(world.process().app, key, METHOD, 168);
    for (let presses = 0; presses < 20; presses++) await pressedLink(world.process().app, name);
    const one = () => pressedLink(world.process().app, name);
    await expect(one()).rejects.toThrow('Too many sign-ins began with this link (limit: 20 per hour).');
    world.advance(3_600);
    await one();
  });

  it('leaves no secret, though it is revoked while its creator stalls before the secret', async () => {
    expect(await revokedWhileItsCreatorStalls()).toEqual({ secretsAtOnce: 1, leaks: [] });
  });

  it('would leave one if it forgot its secret with the revocation: the control', async () => {
    const { leaks } = await revokedWhileItsCreatorStalls(forgettingAtOnce);
    expect(leaks).toEqual([expect.stringContaining('a secret is left in the vault')]);
  });

  it('leaves nothing of a creator that has died, and nothing opens what it left', async () => {
    expect(await creatorDies()).toEqual({ names: 0, wrongStatuses: [], leaks: [] });
  });

  it('would stay with its secret without the sweep: the control', async () => {
    const { wrongStatuses, leaks } = await creatorDies(neverDue);
    expect([wrongStatuses.length, leaks.length]).toEqual([1, 2]);
  });
});
