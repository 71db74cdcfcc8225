import type { ACTIVITY_RESULTS } from '../../domain/activity.ts';
import type { AUTHORIZER_SOURCES, Environment } from '../../domain/adapter.ts';
import type { Match } from '../../domain/adapter-filter.ts';
import type { AdapterStatus } from '../../domain/adapter-status.ts';
import type { SignInFailure } from '../../domain/attempt.ts';
import type { Attention } from '../../domain/attention.ts';
import type { LinkState } from '../../domain/authorization-link.ts';
import type { AuthorizationMethod } from '../../domain/authorization-methods.ts';
import type { ACTOR_KINDS, CallerScope, Role } from '../../domain/caller.ts';
import type { MAINTENANCE_CHECKS, RUN_OUTCOMES, RUN_TRIGGERS } from '../../domain/maintenance.ts';
import type { PersonState } from '../../domain/person.ts';
import type { ProductEventType } from '../../domain/product-event.ts';

/** A description of each value of an enumeration, for the document (`x-enumDescriptions`). A value without one does not compile. */
type WordsOf<Value extends string> = Readonly<Record<Value, string>>;
type Stored<Values extends readonly string[]> = WordsOf<Values[number] | 'unknown'>;

const UNKNOWN = 'A newer version of the product wrote a value that this version does not know.';

export const ENVIRONMENT_WORDS: WordsOf<Environment> = {
  test: "UPS's Customer Integration Environment.",
  production: "UPS's production.",
};

export const METHOD_WORDS: WordsOf<AuthorizationMethod> = {
  'Legacy Authentication': 'An access key, which UPS ended in 2024: choose another method.',
  'Authorization Code': "A person signs in at UPS, with the platform's own app.",
  'Customer Client Credentials':
    'Client ID and Client Secret of an app of your company, verified before they are saved.',
  'Customer Authorization Code': 'A person signs in at UPS, with an app of your company.',
};

export const STATUS_WORDS: WordsOf<AdapterStatus> = {
  'Not Configured': 'It was never authorized, or the authorization was removed.',
  'Need Maintenance': 'It is authorized; maintenance must pass before it is Ready.',
  Ready: 'It tracks.',
  'Need Authorization': 'UPS has refused the authorization.',
};

export const ATTENTION_WORDS: WordsOf<Attention> = {
  act: 'A person must act; statusReason.nextAction says how.',
  watch: 'It works with a warning, or it waits for maintenance or UPS.',
  'set-up': 'It was never authorized.',
  none: 'All is well.',
};

export const AUTHORIZER_WORDS: Stored<typeof AUTHORIZER_SOURCES> = {
  entered: 'Someone entered it.',
  operator: 'It is the person who authorized.',
  client: 'It is the Client ID, since a program authorized.',
  unknown: UNKNOWN,
};

export const OUTCOME_WORDS: Stored<typeof RUN_OUTCOMES> = {
  ready: 'The adapter is Ready.',
  blocked: 'Something is missing; the reason says what.',
  failed: 'It could not be finished.',
  unknown: UNKNOWN,
};

export const TRIGGER_WORDS: Stored<typeof RUN_TRIGGERS> = {
  request: 'Someone asked for it.',
  authorized: 'The adapter was authorized.',
  schedule: 'The schedule.',
  unknown: UNKNOWN,
};

export const RUN_STATE_WORDS: WordsOf<'queued' | 'running' | 'done'> = {
  queued: 'It has not started.',
  running: 'It runs.',
  done: 'It has ended.',
};

export const CHECK_WORDS: WordsOf<(typeof MAINTENANCE_CHECKS)[number]> = {
  configuration: 'The adapter has an authorization.',
  credentials: 'Its credentials are stored.',
  token: 'It has a living access token.',
  carrier: 'UPS answers, and the app may track.',
  'shipper-mapping': 'It has a shipper mapping.',
  status: 'The status is set.',
};

export const CHECK_STATE_WORDS: WordsOf<'waiting' | 'running' | 'passed' | 'failed' | 'skipped'> = {
  waiting: 'It has not begun.',
  running: 'It runs.',
  passed: 'It is as it must be.',
  failed: 'It is not; the message says why.',
  skipped: 'An earlier check failed.',
};

export const ACTOR_WORDS: Stored<typeof ACTOR_KINDS> = {
  person: 'A person in the console.',
  machine: 'A machine client.',
  schedule: 'The schedule of the product.',
  system: 'The product itself.',
  unknown: UNKNOWN,
};

export const ACTIVITY_RESULT_WORDS: Stored<typeof ACTIVITY_RESULTS> = {
  succeeded: 'It is done.',
  refused: 'It was not allowed, or UPS refused.',
  failed: 'It was tried and did not work.',
  unknown: UNKNOWN,
};

export const MATCH_WORDS: WordsOf<Match['field']> = {
  name: 'The name of the adapter.',
  id: 'Its ID.',
  externalId: 'Its externalId.',
  authorizer: 'The authorizer.',
  clientId: 'The Client ID.',
  shipper: 'The shipper of a mapping.',
  accountNumber: 'The UPS account of a mapping.',
};

export const LINK_STATE_WORDS: WordsOf<LinkState> = {
  open: 'Nobody has signed in with it yet.',
  started: 'Someone has begun to sign in; it can still be used.',
  completed: 'Someone has signed in with it.',
  expired: 'Its time is over.',
  revoked: 'It was revoked.',
  superseded: 'The authorization of the adapter changed in another way, or the adapter was deleted.',
};

export const SIGN_IN_FAILURE_WORDS: WordsOf<SignInFailure> = {
  'sign-in-denied': 'The person cancelled at UPS.',
  'attempt-expired': 'It took longer than 10 minutes.',
  'attempt-used': 'It had been completed or had ended before.',
  'wrong-browser': 'It was continued in another browser than the one that began it.',
  superseded: 'The authorization of the adapter was changed meanwhile.',
  'redirect-uri-not-registered': 'The app at UPS lacks the redirect URI.',
  'client-refused': 'UPS did not accept the Client ID or the Client Secret.',
  'no-shipper-account': 'The UPS.com user has no shipper account.',
  'carrier-unavailable': 'UPS did not answer.',
  'link-revoked': 'The sign-in link was revoked.',
};

export const SCOPE_WORDS: WordsOf<CallerScope> = {
  'adapters:read': 'Read adapters, their mappings and their activity, and the company.',
  'adapters:write': 'Add, save and delete adapters.',
  'authorizations:write':
    'Authorize, verify credentials, create and revoke sign-in links, and remove an authorization.',
  'mappings:write': 'Change shipper mappings.',
  'maintenance:write': 'Run maintenance.',
  'tracking:read': 'Track shipments.',
  'proofs:read': 'Read proofs of delivery: signatures, photos and letters.',
  'webhooks:read': 'Read webhooks and events.',
  'webhooks:write': 'Change webhooks, and read their signing secrets.',
  'company:manage': 'Manage users and API clients: administrators alone.',
};

export const ROLE_WORDS: WordsOf<Role> = {
  viewer: 'Views everything, and tracks.',
  operator: 'Also authorizes, maps shippers, runs maintenance and reads proofs of delivery.',
  admin: 'Also adds and deletes adapters and webhooks, and manages users and API clients.',
};

export const PERSON_STATE_WORDS: WordsOf<PersonState> = {
  invited: 'The person has not signed in yet.',
  active: 'The person has signed in.',
  disabled: 'The person may not sign in.',
};

export const EVENT_WORDS: WordsOf<ProductEventType> = {
  'adapter.created': 'An adapter was added.',
  'adapter.saved': 'An adapter was saved.',
  'adapter.authorized': 'An adapter was authorized at UPS.',
  'adapter.authorization_failed': 'A sign-in at UPS failed.',
  'adapter.verification_failed': 'UPS did not accept credentials.',
  'adapter.token_renewed': 'Tokens were renewed.',
  'adapter.credentials_moved': 'Credentials were moved to another vault.',
  'adapter.authorization_expiring': 'An authorization could not be renewed and ends soon.',
  'adapter.status_changed': 'The status of an adapter changed.',
  'shipper_mapping.added': 'Shipper mappings were added.',
  'shipper_mapping.changed': 'A shipper mapping was changed.',
  'shipper_mapping.removed': 'Shipper mappings were removed.',
  'adapter.maintenance_requested': 'Someone asked for maintenance.',
  'adapter.maintenance_completed': 'A maintenance run ended.',
  'authorization_link.created': 'A sign-in link was created.',
  'authorization_link.revoked': 'A sign-in link was revoked.',
  'adapter.deauthorized': 'An authorization was removed.',
  'adapter.deleted': 'An adapter was deleted.',
  'webhook.created': 'A webhook was added.',
  'webhook.saved': 'A webhook was saved.',
  'webhook.activated': 'A webhook was activated.',
  'webhook.deleted': 'A webhook was deleted.',
  'webhook.secret_read': 'The signing secret of a webhook was read.',
  'webhook.secret_rotated': 'The signing secret of a webhook was rotated.',
  'webhook.redelivered': 'A person had an event sent again.',
  'webhook.replayed': 'A person had events of a period sent again.',
  'webhook.failing': 'A receiver does not answer as it should.',
  'webhook.disabled': 'A webhook was disabled, since its receiver failed for too long.',
  'webhook.recovered': 'A receiver answers again.',
};
