import type { Adapter } from '../../../shared/domain/adapter.ts';
import { secondsAfter } from '../../../shared/domain/instants.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { keepAliveAt } from '../../../shared/domain/tokens.ts';
import { keyText } from '../world/memory-table.ts';
import { CUSTOMER_CLIENT } from '../world/memory-ups.ts';
import { ready, stored } from '../world/people.ts';
import { aWorld, type BrokenStep, type World } from '../world/world.ts';

const DAY = 86_400;
const CLIENTS = 50;
const COMPANIES = 200;
const ACCESS_SECONDS = 3_599;
const REFRESH_SECONDS = 60 * DAY;

/** Every fifth adapter is tracked, every 10 minutes. */
export const TRACKED_EVERY = 5;

/** Adapters that nobody tracks come due over 46 days, but for three of four: those were authorized together, as after a move from another
 * system, and come due within 6 hours. With fewer, one dispatch sends all that is due, and neither a fixed pause nor a dispatch that
 * does not ask how much waits does any harm. */
const TOGETHER_UP_TO = 3;
const TOGETHER_SECONDS = 6 * 3_600;

export interface Fleet {
  readonly world: World;
  readonly adapters: readonly Adapter[];
}

/** So many adapters at work, in the envelope vault, as copies of one that has been authorized as people do it. */
export async function aFleet(size: number, seed: number, broken?: BrokenStep): Promise<Fleet> {
  const world = aWorld(seed, broken, 'envelope');
  const first = stored(world, await ready(world, 'Customer Authorization Code'));
  if (!first) throw new Error('There is no adapter to copy.');
  world.table.adapters.delete(keyText(first));
  const adapters = Array.from({ length: size }, (_, number) => copied(world, first, number));
  return { world, adapters };
}

function copied({ table, vault, ups, random, now }: World, first: Adapter, number: number): Adapter {
  const isTracked = number % TRACKED_EVERY === 0;
  const ageSeconds = isTracked ? random.below(1_500) : untrackedAge(number, random.below);
  const issuedAt = secondsAfter(now(), -ageSeconds);
  const [accessToken, refreshToken] = [`not-a-real-access-${number}`, `not-a-real-refresh-${number}`];
  const ends = {
    accessIssuedAt: issuedAt,
    accessExpiresAt: secondsAfter(issuedAt, ACCESS_SECONDS),
    refreshExpiresAt: secondsAfter(issuedAt, REFRESH_SECONDS),
  };
  const client = { ...CUSTOMER_CLIENT, clientId: `app-${number % CLIENTS}` };
  const adapter: Adapter = {
    ...first,
    ...ends,
    tenantId: `company-${number % COMPANIES}`,
    adapterId: `adp_${String(number).padStart(8, '0')}`,
    secret: { id: `envelope:${number}`, versionId: 'first' },
    pending: {},
  };
  const dueAt = keepAliveAt(adapter);
  const kept: Adapter = { ...adapter, ...(dueAt && { dueAt }) };
  const credentials = {
    ...{ client, ...ends, authorizedAt: issuedAt },
    accessToken: new Secret(accessToken),
    refreshToken: new Secret(refreshToken),
  };
  const version = { versionId: 'first', generation: first.generation, createdAt: issuedAt, owner: keyText(kept) };
  vault.secrets.set(`envelope:${number}`, {
    versions: new Map([['first', { ...version, credentials }]]),
    superseded: [],
    isDeleted: false,
  });
  const accessEndsMs = ends.accessExpiresAt.getTime();
  ups.access.set(accessToken, { endsMs: accessEndsMs, clientId: client.clientId, isRevoked: false });
  ups.pairs.set(refreshToken, {
    ...{ refreshToken, accessToken, parent: undefined, grantId: `grant-${number}`, accessEndsMs, state: 'live' },
    refreshEndsMs: ends.refreshExpiresAt.getTime(),
  });
  table.adapters.set(keyText(kept), kept);
  return kept;
}

function untrackedAge(number: number, below: (limit: number) => number): number {
  const untilKeptAlive = 46 * DAY;
  return number % TRACKED_EVERY <= TOGETHER_UP_TO ? untilKeptAlive - below(TOGETHER_SECONDS) : below(untilKeptAlive);
}
