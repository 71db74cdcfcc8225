import { describe, expect, it } from 'vitest';
import {
  CUSTOMER_EVENT_TYPES,
  type CustomerEvent,
  customerBody,
  pingBody,
} from '../../../shared/domain/webhooks/customer-events.ts';
import { isKnownPattern, isWantedBy } from '../../../shared/domain/webhooks/event-filter.ts';
import { aWebhook } from '../../support/a-webhook.ts';
import { ACTOR, NOON } from '../../support/an-adapter.ts';

const circumstances = {
  id: 'evt_1',
  version: 1,
  occurredAt: NOON.toISOString(),
  actor: ACTOR,
  subject: 'usr_1',
  requestId: 'req_1',
} as const;
const adapter = { ...circumstances, tenantId: 'acme', adapterId: 'adp_1', authorizationId: 'aut_1' } as const;
const changed = (names: readonly string[]): CustomerEvent => ({
  ...adapter,
  type: 'adapter.saved',
  changed: names,
  changes: [],
});
const mappingsAdded: CustomerEvent = {
  ...adapter,
  type: 'shipper_mapping.added',
  mappingIds: ['map_1'],
  mappings: [],
  count: 1,
};
const failing = (webhookId: string): CustomerEvent => ({
  ...circumstances,
  type: 'webhook.failing',
  tenantId: 'acme',
  webhookId,
  adapterId: null,
  authorizationId: null,
  reason: 'timeout',
  since: NOON.toISOString(),
});

describe('the body that customers receive', () => {
  it('has the fields of its type and no others, however many the bus carries', () => {
    const event: CustomerEvent = Object.assign(changed(['name']), {
      adapterName: 'internal',
      token: 'not-a-real-token',
    });
    expect(JSON.parse(customerBody(event))).toEqual({
      type: 'adapter.saved',
      timestamp: '2026-11-22T12:00:00.000Z',
      data: { tenantId: 'acme', adapterId: 'adp_1', authorizationId: 'aut_1', requestId: 'req_1', changed: ['name'] },
    });
  });

  it('says null where an older event lacks a field', () => {
    const older = { ...failing('whk_2'), reason: undefined } as unknown as CustomerEvent;
    expect(JSON.parse(customerBody(older)).data).toMatchObject({ reason: null, webhookId: 'whk_2' });
  });

  it('keeps only ids beyond 20 KB, and says so', () => {
    const whole = customerBody(changed(['']));
    const room = 20 * 1024 - Buffer.byteLength(whole);
    const fits = customerBody(changed(['n'.repeat(room)]));
    expect([Buffer.byteLength(fits), JSON.parse(fits).data.truncated]).toEqual([20 * 1024, undefined]);
    expect(JSON.parse(customerBody(changed([`${'n'.repeat(room - 1)}ü`]))).data).toEqual({
      tenantId: 'acme',
      adapterId: 'adp_1',
      authorizationId: 'aut_1',
      requestId: 'req_1',
      truncated: true,
    });
  });

  it('of a ping is empty but for its time', () => {
    expect(pingBody(new Date('2026-11-27T10:00:00Z'))).toBe(
      '{"type":"webhook.ping","timestamp":"2026-11-27T10:00:00.000Z","data":{}}',
    );
  });
});

describe('an endpoint wants', () => {
  it.each<[string, Partial<Parameters<typeof isWantedBy>[0]>, CustomerEvent, boolean]>([
    ['everything', {}, mappingsAdded, true],
    ['its type', { eventTypes: ['adapter.saved'] }, changed([]), true],
    ['another type', { eventTypes: ['adapter.saved'] }, mappingsAdded, false],
    ['types of its prefix', { eventTypes: ['adapter.*'] }, changed([]), true],
    ['types of another prefix', { eventTypes: ['adapter.*'] }, mappingsAdded, false],
    ['the prefix, and no part of a word', { eventTypes: ['adapt.*'] }, changed([]), false],
    ['its adapters', { adapterIds: ['adp_1'] }, changed([]), true],
    ['other adapters', { adapterIds: ['adp_2'] }, changed([]), false],
    ['events without an adapter, whichever its adapters', { adapterIds: ['adp_2'] }, failing('whk_2'), true],
    ['nothing about itself', {}, failing('whk_1'), false],
  ])('%s', (_, facts, event, isWanted) => {
    expect(isWantedBy(aWebhook(facts), event)).toBe(isWanted);
  });

  it.each([
    [[...CUSTOMER_EVENT_TYPES, '*', 'adapter.*', 'shipper_mapping.*', 'webhook.*'], true],
    [
      [
        'adapter',
        'adapter.',
        'adapter.created.*',
        'adapter.token_renewed',
        'webhook.ping',
        'authorization_link.*',
        '.*',
        '',
      ],
      false,
    ],
  ])('only what customers receive: %o → %s', (patterns, isKnown) => {
    expect(patterns.filter((pattern) => isKnownPattern(pattern) !== isKnown)).toEqual([]);
  });
});
