import type { Adapter } from '../../../shared/domain/adapter.ts';
import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import { TrackingAdapterError } from '../../../shared/domain/errors.ts';
import { DISPATCHED } from '../../../shared/ports/operator-lines.ts';
import type { Findings } from '../report/findings.ts';
import { keyText } from '../world/memory-table.ts';
import { ready, stored } from '../world/people.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

const DAY = 86_400;
const HOUR = 3_600;

/** More adapters of one company than a dispatch sends are due, and fail; those of other companies have waited less long. */
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

/** A queue so slow that a dispatch ends after its first 1 000 items. */
const SLOW_SEND_MS = 6_000;
const SECONDS_FOR_ONE_CHUNK = 15;

export interface Dispatching {
  /** The reduced size: a dispatch sends 1 000 items. Default: 20 000. */
  readonly isSlow?: boolean;
  readonly broken?: BrokenStep;
}

export interface Dispatches {
  readonly world: World;
  /** The number of healthy adapters renewed after each dispatch. */
  readonly renewed: readonly number[];
  /** Each dispatch's own log line. */
  readonly dispatched: readonly { readonly sent: number; readonly oldestDueSeconds: number }[];
  /** The codes of what failed. */
  readonly codes: readonly string[];
}

/** Two dispatches, 15 minutes apart, and the looks that come of them. */
export async function twoDispatches(
  { world: before, healthy }: ManyFail,
  { isSlow = false, broken = (app) => app }: Dispatching = {},
): Promise<Dispatches> {
  const world = before.fork((app) => broken(withoutPlatformClient(app)));
  world.logged.splice(0);
  if (isSlow) world.weather.latencyOf = (call) => ({ beforeMs: call === 'queues.send' ? SLOW_SEND_MS : 5, afterMs: 0 });
  const renewed: number[] = [];
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    await world.sweepBy(world.process(), isSlow ? { dispatch: SECONDS_FOR_ONE_CHUNK } : {});
    renewed.push(healthy.filter((key) => stored(world, key)?.lastRenewedAt !== undefined).length);
    world.advance(15 * 60);
  }
  const lines = world.logged.map((line) => JSON.parse(line));
  return {
    world,
    renewed,
    dispatched: lines
      .filter(({ message }) => message === DISPATCHED)
      .map(({ sent, oldestDueSeconds }) => ({ sent, oldestDueSeconds })),
    codes: [...new Set(lines.filter(({ level }) => level === 'error').map(({ code }) => String(code)))],
  };
}

/** As it was before: what fails stays the longest due. */
export const nothingIsPostponed: BrokenStep = (app) => ({
  ...app,
  due: { ...app.due, postpone: async () => undefined },
});

/** Both as findings. */
export async function failingItems(failing: number, healthy: number, seed: number): Promise<Findings> {
  const before = await manyFail(failing, healthy, seed);
  const { renewed } = await twoDispatches(before);
  const control = await twoDispatches(before, { broken: nothingIsPostponed });
  const waiting = healthy - (renewed.at(-1) ?? 0);
  return {
    part: `${healthy} beside ${failing} that fail`,
    tried: failing + healthy,
    answersLost: 0,
    lost: waiting > 0 ? [`${waiting} healthy adapters were not processed within two dispatches`] : [],
    duplicates: [],
    wrongStatuses: control.renewed.at(-1) === healthy ? ['the control, nothing postponed, reached them all'] : [],
    leaks: [],
    seed,
  };
}
