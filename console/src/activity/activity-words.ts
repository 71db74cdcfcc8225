import type { ProductEventType } from '../../../shared/domain/product-event.ts';
import type { ActivityRow } from '../api/types.ts';
import { SIGN_IN_FAILURES } from '../sign-in/sign-in-failures.ts';

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  environment: 'environment',
  authorizationMethod: 'authorization method',
  externalId: 'external ID',
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
};

const VALUES: Readonly<Record<string, string>> = { test: 'Test', production: 'Production' };

const valueWords = (value: string | null | undefined): string => (value ? (VALUES[value] ?? value) : '–');

/** `name Dock 4 → Dock 5`; of a secret its name alone. */
export const changeWords = ({ field, from, to }: ActivityRow['changes'][number]): string => {
  const name = FIELDS[field] ?? field;
  return from === undefined && to === undefined ? name : `${name} ${valueWords(from)} → ${valueWords(to)}`;
};

export const mappingWords = ({ shipper, accountNumber, countryCode }: ActivityRow['mappings'][number]): string =>
  `${shipper} (${accountNumber}, ${countryCode})`;

/** `Added 3 shipper mappings: Dock 4 (88A1B2, US) and 2 more` */
const mappingsWords =
  (verb: string) =>
  ({ mappings, count }: ActivityRow): string => {
    const [first] = mappings;
    const all = count ?? mappings.length;
    const what = all === 1 ? '1 shipper mapping' : `${all} shipper mappings`;
    // Older activity names none.
    if (!first) return `${verb} ${all === 0 ? 'shipper mappings' : what}`;
    return `${verb} ${what}: ${mappingWords(first)}${all > 1 ? ` and ${all - 1} more` : ''}`;
  };

const failureWords = (reason: string | null): string => {
  const known = SIGN_IN_FAILURES[reason as keyof typeof SIGN_IN_FAILURES];
  return known ? `: ${known.title}` : '';
};

/** One sentence for each event type. */
const SENTENCES: Readonly<Record<ProductEventType, string | ((row: ActivityRow) => string)>> = {
  'adapter.created': 'Added the adapter',
  'adapter.saved': ({ changes }) =>
    changes.length > 0
      ? `Changed the configuration: ${changes.map(changeWords).join(', ')}`
      : 'Saved the configuration',
  'adapter.authorized': 'Authorized the adapter at UPS',
  'adapter.authorization_failed': ({ reason }) => `The sign-in at UPS failed${failureWords(reason)}`,
  'adapter.verification_failed': ({ reason }) => `The verification failed${failureWords(reason)}`,
  'adapter.token_renewed': 'Renewed the tokens',
  'adapter.credentials_moved': 'Moved the credentials to another vault',
  'adapter.status_changed': ({ reason }) => `Status is now ${reason ?? 'another one'}`,
  'shipper_mapping.added': mappingsWords('Added'),
  'shipper_mapping.changed': mappingsWords('Changed'),
  'shipper_mapping.removed': mappingsWords('Removed'),
  'adapter.maintenance_requested': 'Requested maintenance',
  'adapter.maintenance_completed': ({ result }) => `Maintenance: ${RUN_WORDS[result]}`,
  'adapter.authorization_expiring': 'The authorization ends soon',
  'authorization_link.created': 'Created a sign-in link',
  'authorization_link.revoked': 'Revoked a sign-in link',
  'adapter.deauthorized': 'Removed the authorization',
  'adapter.deleted': 'Removed the adapter',
  'webhook.created': 'Added a webhook',
  'webhook.saved': 'Changed a webhook',
  'webhook.activated': 'Activated a webhook',
  'webhook.deleted': 'Removed a webhook',
  'webhook.secret_read': 'Showed the signing secret of a webhook',
  'webhook.secret_rotated': 'Rotated the signing secret of a webhook',
  'webhook.redelivered': 'Sent an event to a webhook again',
  'webhook.replayed': 'Replayed events to a webhook',
  'webhook.failing': 'The receiver of a webhook is failing',
  'webhook.disabled': 'Disabled a webhook',
  'webhook.recovered': 'The receiver of a webhook answers again',
};

const RUN_WORDS: Readonly<Record<ActivityRow['result'], string>> = {
  succeeded: 'ready',
  refused: 'blocked',
  failed: 'failed',
  unknown: 'ended',
};

/** A console loaded before the API learned a new event shows the event's own name. */
export function sentenceOf(row: ActivityRow): string {
  const sentence = SENTENCES[row.type] ?? row.type;
  return typeof sentence === 'string' ? sentence : sentence(row);
}

/** All types but the upkeep that happens many times a day: they are hidden at first. */
export const WITHOUT_RENEWALS = (Object.keys(SENTENCES) as ProductEventType[]).filter(
  (type) => type !== 'adapter.token_renewed' && type !== 'adapter.credentials_moved',
);

export const ACTOR_WORDS: Readonly<Record<ActivityRow['actor']['kind'], string>> = {
  person: 'person',
  machine: 'machine client',
  schedule: 'schedule',
  system: 'system',
  unknown: 'unknown',
};

export const RESULTS: Readonly<Record<ActivityRow['result'], readonly [words: string, look: string]>> = {
  succeeded: ['Done', 'good'],
  refused: ['Not accepted', 'warn'],
  failed: ['Failed', 'bad'],
  unknown: ['Not known', 'warn'],
};
