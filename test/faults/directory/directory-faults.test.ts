import { describe, expect, it } from 'vitest';
import type { App } from '../../../shared/ports/app.ts';
import { changeUser, deleteUser } from '../../../shared/use-cases/directory/change-user.ts';
import { createApiClient, deleteApiClient } from '../../../shared/use-cases/directory/create-api-client.ts';
import { endOldSecrets } from '../../../shared/use-cases/directory/end-old-secrets.ts';
import { inviteAgain } from '../../../shared/use-cases/directory/invite-again.ts';
import { inviteUser } from '../../../shared/use-cases/directory/invite-user.ts';
import { rotateClientSecret } from '../../../shared/use-cases/directory/rotate-client-secret.ts';
import { FAULTS } from '../world/outside.ts';
import type { BrokenStep } from '../world/world.ts';
import { actorOf, adminsAt, codeOf, differences, directoryWorld, keyOf, TENANT, withFault } from './directory-world.ts';
import { clientText } from './memory-directory.ts';

const PEOPLE = { ann: 'admin', bob: 'admin', cid: 'operator' } as const;
const ANN = { actor: actorOf('ann') };
const OLD = { tenantId: TENANT, clientId: 'client-old' };

/** The calls of administrators, and how a repeated one may end besides well. */
const COMMANDS: readonly [name: string, mayEnd: readonly string[], command: (app: App) => Promise<unknown>][] = [
  [
    'invites an admin',
    ['user-exists'],
    (app) => inviteUser(app, { ...ANN, tenantId: TENANT, email: 'Dee@acme.example', role: 'admin' }),
  ],
  [
    'demotes an admin',
    [],
    (app) => changeUser(app, { ...ANN, ...keyOf('bob'), name: 'bob', role: 'viewer', enabled: true }),
  ],
  [
    'disables an admin',
    [],
    (app) => changeUser(app, { ...ANN, ...keyOf('bob'), name: 'bob', role: 'admin', enabled: false }),
  ],
  [
    'promotes an operator',
    [],
    (app) => changeUser(app, { ...ANN, ...keyOf('cid'), name: 'Cid', role: 'admin', enabled: true }),
  ],
  ['deletes an admin', ['not-found'], (app) => deleteUser(app, { ...ANN, ...keyOf('bob') })],
  [
    'creates an API client',
    [],
    (app) => createApiClient(app, { ...ANN, tenantId: TENANT, name: 'Dock', scopes: ['tracking:read'] }),
  ],
  ['rotates a secret', ['rotation-open'], (app) => rotateClientSecret(app, { ...OLD, overlapHours: 24 })],
  ['replaces a secret at once', [], (app) => rotateClientSecret(app, { ...OLD, overlapHours: 0 })],
  ['deletes an API client', ['not-found'], (app) => deleteApiClient(app, OLD)],
];

/** Runs a command with every fault at every call.
 *
 * @returns what was wrong after its repetition, by the fault */
async function sweep(command: (app: App) => Promise<unknown>, mayEnd: readonly string[], broken?: BrokenStep) {
  const findings: string[] = [];
  let cases = 0;
  for (const fault of FAULTS) {
    for (let at = 0; ; at++) {
      const world = directoryWorld(at, PEOPLE, broken);
      const run = await withFault(world, command, at, fault);
      if (!run) break;
      cases += 1;
      const [first, last] = [codeOf(run.first), codeOf(run.last)];
      // A secret that nobody was shown is replaced by one that is: the next call ends all others.
      if (last === 'rotation-open')
        await world.process().run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 0 }));
      // A client whose creation died is in the list, and an administrator deletes it.
      const { apiClients, links } = world.table.directory;
      for (const client of [...apiClients.values()].filter(({ clientId }) => !links.has(clientId)))
        await world.process().run((app) => deleteApiClient(app, client));
      await world.sweep();
      const wrong = [
        ...(['done', 'busy', 'died', ...mayEnd].includes(first) ? [] : [`the call ended with ${first}`]),
        ...(['done', ...mayEnd].includes(last) ? [] : [`its repetition ended with ${last}`]),
        ...(adminsAt(world).length > 0 ? [] : ['no admin is left']),
        ...differences(world),
      ];
      findings.push(...wrong.map((what) => `${fault} at call ${at}: ${what}`));
    }
  }
  return { findings, cases };
}

describe('a call that fails halfway', () => {
  it.each(COMMANDS)('%s: repeated, it leaves table and identity provider alike', async (_, mayEnd, command) => {
    const { findings, cases } = await sweep(command, mayEnd);
    expect(findings).toEqual([]);
    expect(cases).toBeGreaterThan(20);
  });

  it('is found out where the account does not follow: the control', async () => {
    const forgetful: BrokenStep = (app) => ({
      ...app,
      directory: { ...app.directory, changePerson: async () => undefined },
    });
    const [, [, mayEnd, command]] = COMMANDS as [unknown, (typeof COMMANDS)[number]];
    expect((await sweep(command, mayEnd, forgetful)).findings).toContain(
      'fails-before at call 0: bob@acme.example is not as their account',
    );
  });

  it('leaves an API client that was not completed useless, and in the list once it has an item', async () => {
    const world = directoryWorld(1, PEOPLE);
    const dying = world.process();
    dying.line.plan = (call) => (call === 'apiClients.link' ? 'dies-before' : undefined);
    const command = COMMANDS.find(([name]) => name === 'creates an API client')?.[2] ?? (async () => undefined);
    await dying.run(command);
    const { apiClients, links } = world.table.directory;
    expect([...apiClients.keys()]).toHaveLength(2);
    expect([...links.keys()]).toEqual(['client-old']);
    const left = [...apiClients.values()].find(({ clientId }) => clientId !== 'client-old');
    const key = { tenantId: TENANT, clientId: left?.clientId ?? '' };
    expect(codeOf(await world.process().run((app) => rotateClientSecret(app, { ...key, overlapHours: 0 })))).toBe(
      'done',
    );
    expect(differences(world)).toEqual([]);
  });
});

describe('two admins who demote each other', () => {
  const bothDemote = async (seed: number, broken?: BrokenStep): Promise<string[]> => {
    const world = directoryWorld(seed, { ann: 'admin', bob: 'admin' }, broken);
    const demotes = (by: string, name: string) => {
      const process = world.process();
      process.line.latencyOf = () => ({ beforeMs: world.random.below(20), afterMs: world.random.below(20) });
      return process.run((app) =>
        changeUser(app, { actor: actorOf(by), ...keyOf(name), name, role: 'viewer', enabled: true }),
      );
    };
    const ended = await Promise.all([demotes('ann', 'bob'), demotes('bob', 'ann')]);
    expect(ended.map(codeOf)).toContain('done');
    return adminsAt(world);
  };
  const seeds = Array.from({ length: 100 }, (_, seed) => seed);

  it('leave one, in a hundred races', async () => {
    const left = await Promise.all(seeds.map((seed) => bothDemote(seed)));
    expect(left.map((admins) => admins.length)).toEqual(seeds.map(() => 1));
    // Neither of them always wins.
    expect(new Set(left.flat())).toEqual(new Set(['ann', 'bob']));
  });

  it('leave none without the set: the control', async () => {
    const uncounted: BrokenStep = (app) => ({ ...app, people: { ...app.people, leaveAdmins: async () => true } });
    const left = await Promise.all(seeds.map((seed) => bothDemote(seed, uncounted)));
    expect(left.map((admins) => admins.length)).toEqual(seeds.map(() => 0));
  });
});

describe('a rotated secret', () => {
  it('ends when its time is over, by the sweep, and the current one stays', async () => {
    const world = directoryWorld(1, PEOPLE);
    const valuesNow = () => world.table.directory.clients.get('client-old')?.secrets.map(({ value }) => value);
    const rotated = await world.process().run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 24 }));
    const secret = rotated.ended === 'done' ? rotated.value.secret.reveal() : '';
    world.advance(24 * 3_600 - 60);
    await world.sweep();
    expect(valuesNow()).toEqual(['old', secret]);
    world.advance(61);
    await world.sweep();
    expect(valuesNow()).toEqual([secret]);
    expect(differences(world)).toEqual([]);
    expect(world.table.directory.apiClients.get(clientText(OLD))?.dueAt).toBeUndefined();
  });

  it('of a client from before its secrets were recorded works on as well, and what a dead call left does not', async () => {
    const world = directoryWorld(1, PEOPLE);
    const { apiClients, clients } = world.table.directory;
    apiClients.set(clientText(OLD), { ...world.client, secrets: [] });
    const dying = world.process();
    dying.line.plan = (call) => (call === 'directory.addSecret' ? 'dies-after' : undefined);
    await dying.run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 24 }));
    expect(clients.get('client-old')?.secrets).toHaveLength(2);
    const busy = await world.process().run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 24 }));
    expect(codeOf(busy)).toBe('busy');
    world.advance(400);
    const rotated = await world.process().run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 24 }));
    const secret = rotated.ended === 'done' ? rotated.value.secret.reveal() : '';
    expect(clients.get('client-old')?.secrets.map(({ value }) => value)).toEqual(['old', secret]);
    expect(differences(world)).toEqual([]);
  });

  it.each(FAULTS)('ends by the next look when the first one %s', async (fault) => {
    for (const call of ['directory.removeSecret', 'apiClients.write']) {
      const world = directoryWorld(1, PEOPLE);
      await world.process().run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 1 }));
      world.advance(3_601);
      const looking = world.process();
      looking.line.plan = (name) => (name === call ? fault : undefined);
      await looking.run((app) => endOldSecrets(app, OLD));
      world.advance(1_000);
      await world.sweep();
      expect(differences(world)).toEqual([]);
      expect(world.table.directory.clients.get('client-old')?.secrets).toHaveLength(1);
    }
  });

  it('is replaced by one worker at a time', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const world = directoryWorld(seed, PEOPLE);
      const rotates = () => {
        const process = world.process();
        process.line.latencyOf = () => ({ beforeMs: world.random.below(20), afterMs: world.random.below(20) });
        return process.run((app) => rotateClientSecret(app, { ...OLD, overlapHours: 24 }));
      };
      const ended = await Promise.all([rotates(), rotates(), rotates()]);
      const shown = ended.flatMap((one) => (one.ended === 'done' ? [one.value.secret.reveal()] : []));
      expect(shown).toHaveLength(1);
      const values = world.table.directory.clients.get('client-old')?.secrets.map(({ value }) => value);
      expect(values).toEqual(['old', ...shown]);
      expect(differences(world)).toEqual([]);
    }
  });
});

describe('people', () => {
  it('are invited again only while they have not signed in', async () => {
    const world = directoryWorld(1, PEOPLE);
    await world
      .process()
      .run((app) => inviteUser(app, { ...ANN, tenantId: TENANT, email: 'dee@acme.example', role: 'viewer' }));
    const again = (name: string) => world.process().run((app) => inviteAgain(app, keyOf(name)));
    expect((await Promise.all(['dee', 'bob', 'nobody'].map(again))).map(codeOf)).toEqual([
      'done',
      'user-active',
      'not-found',
    ]);
  });

  it('who have an account from before are listed as they are, and not invited', async () => {
    const world = directoryWorld(1, PEOPLE);
    const before = { tenantId: TENANT, name: 'Eve', role: 'admin', enabled: true, hasSignedIn: true } as const;
    world.table.directory.accounts.set('sub-eve', { ...before, email: 'eve@acme.example' });
    const invited = await world
      .process()
      .run((app) => inviteUser(app, { ...ANN, tenantId: TENANT, email: 'eve@acme.example', role: 'viewer' }));
    expect(codeOf(invited)).toBe('user-exists');
    expect(adminsAt(world)).toEqual(['ann', 'bob', 'Eve']);
    expect(differences(world)).toEqual([]);
  });
});
