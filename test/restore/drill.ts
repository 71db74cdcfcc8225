import { restored } from '../../restore/restored.ts';
import type { RestoredState } from '../../restore/state.ts';
import type { AdapterKey } from '../../shared/domain/adapter-key.ts';
import { type VaultName, vaultHolding } from '../../shared/domain/secret-ids.ts';
import { moveIfElsewhere } from '../../shared/use-cases/maintenance/move-credentials.ts';
import { recovered } from '../faults/plays/fault-sweep.ts';
import { windowInMemory } from '../faults/plays/window-in-memory.ts';
import type { Findings } from '../faults/report/findings.ts';
import { aLedger } from '../faults/report/ledger.ts';
import { judged, watched } from '../faults/world/judge.ts';
import {
  ASKED,
  begunSignIn,
  cameBack,
  created,
  makeSecretsElsewhere,
  ready,
  save,
  track,
  verified,
} from '../faults/world/people.ts';
import { restoreTable, tableCopy } from '../faults/world/restored-table.ts';
import { aWorld, type World } from '../faults/world/world.ts';

const HALF_LIFE_SECONDS = 2_180;

/** Two renewals of a quarter of an hour and more between the copy and the loss of the table, and what people do meanwhile. */
type Course = (world: World, tenantId: string) => Promise<{ key: AdapterKey; since: () => Promise<unknown> }>;

const tracks = (world: World, key: AdapterKey) => world.process().run((app) => track(app, key));

const renewing =
  (method: 'Authorization Code' | 'Customer Client Credentials'): Course =>
  async (world, tenantId) => {
    const key = await ready(world, method, tenantId);
    return { key, since: () => tracks(world, key) };
  };

const signsInAnew =
  (method: 'Authorization Code' | 'Customer Authorization Code', isOpenInCopy: boolean): Course =>
  async (world, tenantId) => {
    const key = await ready(world, method, tenantId);
    const begin = () => begunSignIn(world.process().app, key, method);
    const open = isOpenInCopy ? await begin() : undefined;
    return { key, since: async () => cameBack(world, world.process().app, open ?? (await begin())) };
  };

const leavesASignInOpen: Course = async (world, tenantId) => {
  const key = await ready(world, 'Authorization Code', tenantId);
  await begunSignIn(world.process().app, key, 'Customer Authorization Code');
  return { key, since: () => tracks(world, key) };
};

const savesAnOpenTicket: Course = async (world, tenantId) => {
  const key = await ready(world, 'Customer Client Credentials', tenantId);
  const { verificationId } = await verified(world.process().app, key);
  const since = () => save(world.process().app, key, 'Customer Client Credentials', { verificationId });
  return { key, since };
};

const isAuthorizedForTheFirstTime: Course = async (world, tenantId) => {
  const key = await created(world, tenantId);
  const since = async () => {
    const { app } = world.process();
    await cameBack(world, app, await begunSignIn(app, key, 'Authorization Code'));
  };
  return { key, since };
};

/** Leaves the stage with the other vault, too. */
const moves: Course = async (world, tenantId) => {
  const key = await ready(world, 'Authorization Code', tenantId);
  const begun = world.vault.newSecretsIn;
  const since = () => {
    if (world.vault.newSecretsIn === begun) makeSecretsElsewhere(world);
    return moveIfElsewhere(world.process().app, key, ASKED);
  };
  return { key, since };
};

const COURSES: readonly Course[] = [
  renewing('Authorization Code'),
  renewing('Customer Client Credentials'),
  signsInAnew('Authorization Code', true),
  signsInAnew('Customer Authorization Code', true),
  signsInAnew('Authorization Code', false),
  leavesASignInOpen,
  savesAnOpenTicket,
  isAuthorizedForTheFirstTime,
  moves,
];

/** The memory world as the restore sees it. */
export function stateOf({ table, vault, process }: World): RestoredState {
  const { app } = process();
  return {
    adapters: async () => [...table.adapters.values()],
    attempts: async () => [...table.attempts.values()],
    write: app.adapters.write,
    removeAttempt: async ({ id }) => void table.attempts.delete(id),
    moves: async () => [...table.moves.keys()],
    removeMove: async (moveId) => void table.moves.delete(moveId),
    links: async () => [...table.links.items.values()],
    removeLink: async ({ linkId }) => void table.links.items.delete(linkId),
    secrets: async () =>
      [...vault.secrets]
        .filter(([id, { isDeleted }]) => !(isDeleted && vaultHolding(id) === 'envelope'))
        .map(([id, { versions, isDeleted }]) => ({
          id,
          createdAt: new Date(Math.min(...[...versions.values()].map(({ createdAt }) => createdAt.getTime()))),
          isScheduledForDeletion: isDeleted,
        })),
    vault: app.vault,
  };
}

export const restoreOf = (world: World, isDryRun = false) =>
  restored(stateOf(world), { at: world.now(), ...ASKED, newId: world.process().app.ids.newId }, isDryRun);

/** Adapters of every kind at work, a copy of the table, renewals and re-authorizations, then the copy in place of the table. Credentials that
 * UPS would still accept and the product no longer has are lost.
 *
 * @param vault where secrets are made until some move
 * @param repair what is done with the restored table before any function uses it */
export async function restoreDrill(
  adapters: number,
  vault: VaultName,
  seed: number,
  repair: (world: World) => Promise<unknown> = restoreOf,
): Promise<Findings> {
  const world = aWorld(seed, undefined, vault);
  const seen = watched(world);
  const courses = [];
  for (let index = 0; index < adapters; index++) {
    const course = COURSES[index % COURSES.length];
    if (course) courses.push(await course(world, `tenant${index}`));
  }
  await world.sweep();
  const copy = tableCopy(world);
  for (let renewals = 0; renewals < 2; renewals++) {
    for (const { since } of renewals === 0 ? courses : []) await since();
    await world.deliver();
    world.advance(HALF_LIFE_SECONDS);
    for (const { key } of courses) await tracks(world, key);
    await world.sweep();
  }

  restoreTable(world, copy);
  await repair(world);
  await recovered(world);
  const verdict = judged(world, seen);
  for (const { key } of courses) {
    const { ended } = await tracks(world, key);
    if (ended !== 'done') verdict.lost.push(`the adapter of ${key.tenantId} does not track any more`);
  }
  const ledger = aLedger(`Restored tables, ${vault}`, seed);
  ledger.note(adapters, verdict, `${adapters} adapters`);
  return { ...ledger.findings(), window: await windowInMemory() };
}
