import { isEnding } from '../adapters/authorization-words.ts';
import type { Adapter, Environment } from '../api/types.ts';

/** The state of UPS in one environment, known from the last contacts of all adapters there. */
export type Contact =
  | { readonly state: 'answered'; readonly at: string }
  | { readonly state: 'silent'; readonly since: string }
  | { readonly state: 'unknown' };

type Maintenance = NonNullable<Adapter['lastMaintenance']>;

/** The check of the mappings comes after UPS has answered. */
const ANSWERED: ReadonlySet<Maintenance['reason']> = new Set([
  null,
  'shipper-mapping-required',
  'tracking-not-permitted',
]);

const hasAnswer = ({ outcome, reason }: Maintenance): boolean => outcome !== 'failed' && ANSWERED.has(reason);

const answersOf = ({ authorization, lastMaintenance }: Adapter): (string | null | undefined)[] => [
  authorization?.authorizedAt,
  authorization?.lastRenewedAt,
  lastMaintenance && hasAnswer(lastMaintenance) ? lastMaintenance.finishedAt : null,
];

/** Instants of the API sort as text. */
export function contactOf(adapters: readonly Adapter[], environment: Environment): Contact {
  const here = adapters.filter((one) => one.environment === environment);
  const [answeredAt] = here
    .flatMap(answersOf)
    .filter((at) => typeof at === 'string')
    .toSorted()
    .toReversed();
  const [since] = here
    .flatMap(({ lastMaintenance }) =>
      lastMaintenance?.reason === 'carrier-unavailable' ? [lastMaintenance.finishedAt] : [],
    )
    .filter((at) => answeredAt === undefined || at > answeredAt)
    .toSorted();
  if (since !== undefined) return { state: 'silent', since };
  return answeredAt === undefined ? { state: 'unknown' } : { state: 'answered', at: answeredAt };
}

export const needingYou = (adapters: readonly Adapter[]): Adapter[] =>
  adapters.filter(({ attention }) => attention === 'act');

/** The next end first. */
export const endingSoon = (adapters: readonly Adapter[], now: Date): Adapter[] =>
  adapters.filter((one) => isEnding(one, now)).toSorted((a, b) => endOf(a).localeCompare(endOf(b)));

const endOf = ({ authorization }: Adapter): string => authorization?.authorizationExpiresAt ?? '';

export interface Failure {
  readonly adapter: Adapter;
  readonly maintenance: Maintenance;
}

/** Maintenance that did not make its adapter Ready, the latest first. */
export const lastFailures = (adapters: readonly Adapter[]): Failure[] =>
  adapters
    .flatMap((adapter) =>
      adapter.lastMaintenance && adapter.lastMaintenance.outcome !== 'ready'
        ? [{ adapter, maintenance: adapter.lastMaintenance }]
        : [],
    )
    .toSorted((a, b) => b.maintenance.finishedAt.localeCompare(a.maintenance.finishedAt));
