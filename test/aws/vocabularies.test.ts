import { describe, expect, it } from 'vitest';
import { FORMAT } from '../../shared/aws/adapter-item.ts';
import { ACTIVITY_RESULTS } from '../../shared/domain/activity.ts';
import { AUTHORIZER_SOURCES, ENVIRONMENTS, REFUSAL_CODES } from '../../shared/domain/adapter.ts';
import { SIGN_IN_FAILURES } from '../../shared/domain/attempt.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';
import { ACTOR_KINDS } from '../../shared/domain/caller.ts';
import { MAINTENANCE_CHECKS, RUN_OUTCOMES, RUN_TRIGGERS } from '../../shared/domain/maintenance.ts';
import { STATUS_REASONS } from '../../shared/domain/status-reasons.ts';
import { UNKNOWN } from '../../shared/domain/stored-words.ts';
import { EVENT_TYPES } from '../../shared/triggers/event-formats.ts';

type Vocabularies = Readonly<Record<string, readonly string[]>>;

/** The closed vocabularies in what is stored, as this version writes them. */
const TODAY: Vocabularies = {
  environments: ENVIRONMENTS,
  methods: AUTHORIZATION_METHOD_NAMES,
  authorizerSources: AUTHORIZER_SOURCES,
  refusalCodes: REFUSAL_CODES,
  statusReasons: Object.keys(STATUS_REASONS).filter((code) => code !== UNKNOWN),
  runTriggers: RUN_TRIGGERS,
  runOutcomes: RUN_OUTCOMES,
  maintenanceChecks: MAINTENANCE_CHECKS,
  signInFailures: SIGN_IN_FAILURES,
  // Events about endpoints and about sign-in links wait in items of their own.
  eventTypes: EVENT_TYPES.filter((type) => !/^(webhook|authorization_link)\./.test(type)),
  actorKinds: ACTOR_KINDS,
  activityResults: ACTIVITY_RESULTS,
};

const FORMAT_1: Vocabularies = {
  environments: ['test', 'production'],
  methods: [
    'Legacy Authentication',
    'Authorization Code',
    'Customer Client Credentials',
    'Customer Authorization Code',
  ],
  authorizerSources: ['entered', 'operator', 'client'],
  refusalCodes: [
    'authorization-refused',
    'authorization-expired',
    'client-refused',
    'credentials-missing',
    'renewal-answer-lost',
  ],
  statusReasons: [
    'legacy-authentication',
    'authorization-required',
    'verification-required',
    'maintenance-pending',
    'shipper-mapping-required',
    'tracking-not-permitted',
    'carrier-unavailable',
    'carrier-blocked',
    'authorization-refused',
    'authorization-expired',
    'client-refused',
    'credentials-missing',
    'renewal-answer-lost',
    'renewal-outcome-unknown',
    'authorization-expiring',
  ],
  runTriggers: ['request', 'authorized', 'schedule'],
  runOutcomes: ['ready', 'blocked', 'failed'],
  maintenanceChecks: ['configuration', 'credentials', 'token', 'carrier', 'shipper-mapping', 'status'],
  signInFailures: [
    'sign-in-denied',
    'attempt-expired',
    'attempt-used',
    'wrong-browser',
    'superseded',
    'redirect-uri-not-registered',
    'client-refused',
    'no-shipper-account',
    'carrier-unavailable',
  ],
  eventTypes: [
    'adapter.created',
    'adapter.saved',
    'adapter.authorized',
    'adapter.authorization_failed',
    'adapter.verification_failed',
    'adapter.token_renewed',
    'adapter.credentials_moved',
    'adapter.authorization_expiring',
    'adapter.status_changed',
    'shipper_mapping.added',
    'shipper_mapping.removed',
    'adapter.maintenance_requested',
    'adapter.maintenance_completed',
    'adapter.deauthorized',
    'adapter.deleted',
  ],
  actorKinds: ['person', 'machine', 'schedule', 'system'],
  activityResults: ['succeeded', 'refused', 'failed'],
};

/** The words that each later format added. A format that has been released stays as it is: a new word needs a new format, with a row here. */
const ADDED: Readonly<Record<number, Vocabularies>> = {
  2: { eventTypes: ['shipper_mapping.changed'] },
  3: { signInFailures: ['link-revoked'] },
};

/** The words that a format may hold: those of the first one, and those added since. */
const wordsOf = (format: number): Vocabularies => {
  const added = Object.entries(ADDED).flatMap(([since, words]) => (Number(since) <= format ? [words] : []));
  const names = [FORMAT_1, ...added].flatMap((words) => Object.keys(words));
  return Object.fromEntries(names.map((name) => [name, [FORMAT_1, ...added].flatMap((words) => words[name] ?? [])]));
};

/** Words that a format does not hold. */
const newWords = (vocabularies: Vocabularies, format: Vocabularies): string[] =>
  Object.entries(vocabularies).flatMap(([name, words]) =>
    words.filter((word) => !format[name]?.includes(word)).map((word) => `${name}: ${word}`),
  );

const HOW_TO_ADD =
  'A released format takes no new word. Add 1 to FORMAT in shared/aws/adapter-item.ts, add a row with that format and the new words to ADDED in this file, then run npm run storage-doc.';

describe('a closed vocabulary in what is stored', () => {
  it('has no word that its format has not: raise FORMAT with it, so that older code leaves such items alone', () => {
    expect(newWords(TODAY, wordsOf(FORMAT)), HOW_TO_ADD).toEqual([]);
  });

  it('reports a word that was added without raising the format, and a vocabulary', () => {
    const grown = { ...FORMAT_1, methods: [...AUTHORIZATION_METHOD_NAMES, 'Carrier Pigeon'], colors: ['red'] };
    expect(newWords(grown, FORMAT_1)).toEqual(['methods: Carrier Pigeon', 'colors: red']);
  });

  it('has no word for what is unknown: nobody writes it', () => {
    expect(Object.values(TODAY).flat()).not.toContain(UNKNOWN);
  });
});
