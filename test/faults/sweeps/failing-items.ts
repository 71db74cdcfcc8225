import type { Adapter } from '../../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { TrackingAdapterError } from '../../../shared/domain/errors.ts';
import { LONGEST_FUNCTION_SECONDS } from '../../../shared/domain/worker-time.ts';
import { sweep } from '../../../shared/use-cases/maintenance/sweep.ts';
import type { Findings } from '../report/findings.ts';
import { keyText } from '../world/memory-table.ts';
import { ASKED, ready, stored } from '../world/people.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

const DAY = 86_400;
const HOUR = 3_600;

/** More adapters of one company than a sweep takes are due, and fail; those of other companies have waited less long. */
export interface ManyFail {
  readonly world: World;
  readonly healthy: readonly AdapterKey[];
}

/** Nobody has stored the platform's own app. */
const withoutPlatformClient: BrokenStep = (app) => ({
  ...app,
  vault: {
    ...app.vault,
    platformClient: async () => {
      throw new TrackingAdapterError(
        'platform-client-refused',
        "The platform's UPS app for test is not stored. Its operators must store it.",
      );
    },
  },
});

export async function manyFail(failing: number, healthy: number, seed: number): Promise<ManyFail> {
  const world = aWorld(seed);
  const key = await ready(world, 'Authorization Code', 'failing');
  for (let copies = 1; copies < failing; copies++) copyOf(world, key, `adp_copy${copies}`);
  world.advance(HOUR);
  const keys: AdapterKey[] = [];
  for (let count = 0; count < healthy; count++)
    keys.push(await ready(world, 'Customer Authorization Code', `healthy-${count}`));
  world.advance(50 * DAY);
  return { world, healthy: keys };
}

/** Another adapter of the company, with a secret of its own. */
function copyOf({ table, vault }: World, key: AdapterKey, adapterId: string): void {
  const original = table.adapters.get(keyText(key)) as Adapter;
  const secret = vault.secrets.get(original.secret?.id ?? '');
  const copy: Adapter = {
    ...original,
    adapterId,
    secret: { id: adapterId, versionId: original.secret?.versionId ?? '' },
  };
  const versions = [...(secret?.versions ?? [])].map(
    ([id, version]) => [id, { ...version, owner: keyText(copy) }] as const,
  );
  vault.secrets.set(adapterId, { versions: new Map(versions), superseded: [], isDeleted: false });
  table.adapters.set(keyText(copy), copy);
}

export interface Sweeps {
  readonly world: World;
  /** The number of healthy adapters renewed after each sweep. */
  readonly renewed: readonly number[];
  /** Each sweep's own log line. */
  readonly swept: readonly { readonly processed: number; readonly failed: number; readonly oldestDueSeconds: number }[];
  /** The codes of what failed. */
  readonly codes: readonly string[];
}

/** Two sweeps, 15 minutes apart. */
export async function twoSweeps(
  { world: before, healthy }: ManyFail,
  seconds: number = LONGEST_FUNCTION_SECONDS,
  broken: BrokenStep = (app) => app,
): Promise<Sweeps> {
  const world = before.fork((app) => broken(withoutPlatformClient(app)));
  world.logged.splice(0);
  const renewed: number[] = [];
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    await world.process().run((app) => sweep(app, ASKED), seconds);
    renewed.push(healthy.filter((key) => stored(world, key)?.lastRenewedAt !== undefined).length);
    world.advance(15 * 60);
  }
  const lines = world.logged.map((line) => JSON.parse(line));
  return {
    world,
    renewed,
    swept: lines
      .filter(({ message }) => message === 'swept')
      .map(({ processed, failed, oldestDueSeconds }) => ({ processed, failed, oldestDueSeconds })),
    codes: [...new Set(lines.filter(({ level }) => level === 'error').map(({ code }) => String(code)))],
  };
}

/** As it was before: what fails stays the longest due. */
export const nothingIsPostponed: BrokenStep = (app) => ({
  ...app,
  adapters: {
    ...app.adapters,
    write: (adapter, change) =>
      change.set.sweepFailures === undefined ? app.adapters.write(adapter, change) : Promise.resolve(adapter),
  },
});

/** Both as findings, with the time that the function has on AWS. */
export async function failingItems(failing: number, healthy: number, seed: number): Promise<Findings> {
  const before = await manyFail(failing, healthy, seed);
  const { renewed } = await twoSweeps(before);
  const control = await twoSweeps(before, LONGEST_FUNCTION_SECONDS, nothingIsPostponed);
  const waiting = healthy - (renewed.at(-1) ?? 0);
  return {
    part: `${healthy} beside ${failing} that fail`,
    tried: failing + healthy,
    answersLost: 0,
    lost: waiting > 0 ? [`${waiting} healthy adapters were not processed within two sweeps`] : [],
    duplicates: [],
    wrongStatuses: control.renewed.at(-1) === healthy ? ['the control, nothing postponed, reached them all'] : [],
    leaks: [],
    seed,
  };
}
