import type { CUSTOMER_EVENTS, CustomerEvent, CustomerEventType } from './customer-events.ts';

const WEBHOOK_ID = 'whk_01K0000000000000000000WHKA';
const TROUBLE = { webhookId: WEBHOOK_ID, reason: 'timeout', since: '2026-11-27T09:00:00.000Z' };
const MAPPINGS = { mappingIds: ['map_01K0000000000000000000MAPA'], count: 1 };

/** The fields of an event of each type, as receivers and readers of documents see them. */
const FIELDS = {
  'adapter.created': {},
  'adapter.saved': { changed: ['name'] },
  'adapter.authorized': { authorizationMethod: 'Customer Authorization Code' },
  'adapter.authorization_failed': { reason: 'sign-in-denied' },
  'adapter.authorization_expiring': { days: 7, endsAt: '2026-12-04T10:00:00.000Z' },
  'adapter.status_changed': {
    from: 'Ready',
    to: 'Need Authorization',
    reason: 'authorization-refused',
    nextAction: 'authorize',
  },
  'adapter.maintenance_completed': { runId: 'run_01K0000000000000000000RUNA', outcome: 'ready', reason: null },
  'adapter.deauthorized': {},
  'adapter.deleted': {},
  'shipper_mapping.added': MAPPINGS,
  'shipper_mapping.changed': MAPPINGS,
  'shipper_mapping.removed': MAPPINGS,
  'webhook.failing': TROUBLE,
  'webhook.disabled': { ...TROUBLE, reason: 'gone' },
  'webhook.recovered': TROUBLE,
} as const satisfies {
  readonly [Type in CustomerEventType]: Pick<
    Extract<CustomerEvent, { type: Type }>,
    (typeof CUSTOMER_EVENTS)[Type][number] & keyof Extract<CustomerEvent, { type: Type }>
  >;
};

/** Returns `data` of an event of this type that never happened. */
export function exampleDataOf(type: CustomerEventType, tenantId: string, requestId: string): object {
  const isAboutAnAdapter = !type.startsWith('webhook.');
  return {
    tenantId,
    adapterId: isAboutAnAdapter ? 'adp_01K0000000000000000000DEMA' : null,
    authorizationId: isAboutAnAdapter ? 'aut_01K0000000000000000000AUTA' : null,
    requestId,
    ...FIELDS[type],
  };
}

/** Returns the body of a test: an example that says that it is one. */
export const exampleBody = (
  type: CustomerEventType,
  { tenantId, requestId, at }: { readonly tenantId: string; readonly requestId: string; readonly at: Date },
): string =>
  JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: { ...exampleDataOf(type, tenantId, requestId), test: true },
  });
