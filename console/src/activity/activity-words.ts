import type { ProductEventType } from '../../../shared/domain/product-event.ts';
import type { ActivityRow } from '../api/types.ts';

/** A sentence for each event type. */
export const EVENT_WORDS: Readonly<Record<ProductEventType, string>> = {
  'adapter.created': 'Adapter added',
  'adapter.saved': 'Configuration saved',
  'adapter.authorized': 'Authorized at UPS',
  'adapter.authorization_failed': 'Sign-in at UPS failed',
  'adapter.verification_failed': 'Verification failed',
  'adapter.token_renewed': 'Tokens renewed',
  'adapter.credentials_moved': 'Credentials moved',
  'adapter.status_changed': 'Status changed',
  'shipper_mapping.added': 'Shipper mapping added',
  'shipper_mapping.changed': 'Shipper mapping changed',
  'shipper_mapping.removed': 'Shipper mapping removed',
  'adapter.maintenance_requested': 'Maintenance requested',
  'adapter.maintenance_completed': 'Maintenance completed',
  'adapter.authorization_expiring': 'Authorization expires soon',
  'adapter.deauthorized': 'Authorization removed',
  'adapter.deleted': 'Adapter removed',
  'webhook.created': 'Webhook added',
  'webhook.saved': 'Webhook saved',
  'webhook.activated': 'Webhook activated',
  'webhook.deleted': 'Webhook removed',
  'webhook.secret_read': 'Signing secret shown',
  'webhook.secret_rotated': 'Signing secret rotated',
  'webhook.redelivered': 'Event sent again',
  'webhook.replayed': 'Events replayed',
  'webhook.failing': 'Receiver failing',
  'webhook.disabled': 'Webhook disabled',
  'webhook.recovered': 'Receiver answers again',
};

/** A console loaded before the API learned a new event shows the event's own name. */
export const eventWords = ({ type }: ActivityRow): string => EVENT_WORDS[type] ?? type;

export const ACTOR_WORDS: Readonly<Record<ActivityRow['actor']['kind'], string>> = {
  person: 'person',
  machine: 'machine client',
  schedule: 'schedule',
  system: 'system',
  unknown: 'unknown',
};

export const RESULT_LOOKS = { succeeded: 'good', refused: 'warn', failed: 'bad', unknown: 'warn' } as const;
