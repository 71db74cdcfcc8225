import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../../console/src/api/types.ts';
import { contactOf, endingSoon, lastFailures, needingYou } from '../../../console/src/overview/overview-facts.ts';

const NOW = new Date('2026-11-28T12:00:00Z');

interface Facts {
  readonly environment?: Adapter['environment'];
  readonly attention?: Adapter['attention'];
  readonly status?: Adapter['status'];
  readonly authorizedAt?: string;
  readonly lastRenewedAt?: string;
  readonly authorizationExpiresAt?: string;
  readonly maintenance?: readonly [finishedAt: string, outcome: string, reason: string | null];
}

const adapter = (name: string, facts: Facts): Adapter => {
  const { environment = 'test', attention = 'none', status = 'Ready', maintenance } = facts;
  const authorization = {
    authorizedAt: facts.authorizedAt ?? '2026-11-01T08:00:00Z',
    lastRenewedAt: facts.lastRenewedAt ?? null,
    authorizationExpiresAt: facts.authorizationExpiresAt ?? null,
  };
  const lastMaintenance = maintenance && {
    runId: 'run_1',
    finishedAt: maintenance[0],
    outcome: maintenance[1],
    reason: maintenance[2],
  };
  return { name, environment, attention, status, authorization, lastMaintenance: lastMaintenance ?? null } as Adapter;
};

const names = (adapters: readonly Adapter[]) => adapters.map(({ name }) => name);

describe('the overview', () => {
  it.each([
    ['an authorization', { authorizedAt: '2026-11-28T11:00:00Z' }, { state: 'answered', at: '2026-11-28T11:00:00Z' }],
    ['a renewal', { lastRenewedAt: '2026-11-28T11:30:00Z' }, { state: 'answered', at: '2026-11-28T11:30:00Z' }],
    [
      'maintenance',
      { maintenance: ['2026-11-28T11:45:00Z', 'ready', null] },
      { state: 'answered', at: '2026-11-28T11:45:00Z' },
    ],
    [
      'maintenance that lacked a mapping alone',
      { maintenance: ['2026-11-28T11:45:00Z', 'blocked', 'shipper-mapping-required'] },
      { state: 'answered', at: '2026-11-28T11:45:00Z' },
    ],
    [
      'nothing after a run that UPS did not answer',
      { maintenance: ['2026-11-28T10:42:00Z', 'failed', 'carrier-unavailable'] },
      { state: 'silent', since: '2026-11-28T10:42:00Z' },
    ],
    [
      'a renewal after such a run',
      {
        maintenance: ['2026-11-28T10:42:00Z', 'failed', 'carrier-unavailable'],
        lastRenewedAt: '2026-11-28T10:50:00Z',
      },
      { state: 'answered', at: '2026-11-28T10:50:00Z' },
    ],
  ] as const satisfies readonly (readonly [string, Facts, object])[])('knows UPS by %s', (_, facts, contact) =>
    expect(contactOf([adapter('Dock', facts)], 'test')).toEqual(contact),
  );

  it('counts the silence of UPS from the first run without an answer, and each environment alone', () => {
    const silent = (name: string, at: string) => adapter(name, { maintenance: [at, 'failed', 'carrier-unavailable'] });
    const all = [
      silent('B', '2026-11-28T10:57:00Z'),
      silent('A', '2026-11-28T10:42:00Z'),
      adapter('P', { environment: 'production', lastRenewedAt: '2026-11-28T11:30:00Z' }),
    ];
    expect(contactOf(all, 'test')).toEqual({ state: 'silent', since: '2026-11-28T10:42:00Z' });
    expect(contactOf(all, 'production')).toEqual({ state: 'answered', at: '2026-11-28T11:30:00Z' });
    expect(contactOf([], 'test')).toEqual({ state: 'unknown' });
  });

  it('lists the adapters that need a person, and the ends of the next 14 days, the next one first', () => {
    const all = [
      adapter('Fine', { authorizationExpiresAt: '2026-12-20T12:00:00Z' }),
      adapter('In 13 days', { authorizationExpiresAt: '2026-12-11T13:00:00Z' }),
      adapter('Tomorrow', { authorizationExpiresAt: '2026-11-29T13:00:00Z' }),
      adapter('Refused', {
        attention: 'act',
        status: 'Need Authorization',
        authorizationExpiresAt: '2026-11-29T13:00:00Z',
      }),
    ];
    expect(names(needingYou(all))).toEqual(['Refused']);
    expect(names(endingSoon(all, NOW))).toEqual(['Tomorrow', 'In 13 days']);
  });

  it('lists maintenance that made no adapter Ready, the latest first', () => {
    const all = [
      adapter('Ready', { maintenance: ['2026-11-28T11:00:00Z', 'ready', null] }),
      adapter('Blocked', { maintenance: ['2026-11-28T10:00:00Z', 'blocked', 'shipper-mapping-required'] }),
      adapter('Failed', { maintenance: ['2026-11-28T10:30:00Z', 'failed', 'carrier-unavailable'] }),
      adapter('Never', {}),
    ];
    expect(lastFailures(all).map((one) => one.adapter.name)).toEqual(['Failed', 'Blocked']);
  });
});
