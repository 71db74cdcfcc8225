import { describe, expect, it } from 'vitest';
import type { ConfigurationEvent, ConfigurationState } from '../../../console/src/adapter/configuration.ts';
import { isNewer, isUntouched, nextConfiguration, opened } from '../../../console/src/adapter/configuration.ts';
import { saveErrors } from '../../../console/src/adapter/draft.ts';
import type { Adapter, Problem } from '../../../console/src/api/types.ts';

const adapter = {
  id: 'adp_1',
  name: 'Main',
  environment: 'test',
  authorizationMethod: 'Customer Client Credentials',
  clientId: 'anAppOfYours',
  version: 3,
} as Adapter;

const form = opened(adapter, '"3"');
const formAfter = (...events: readonly ConfigurationEvent[]): ConfigurationState =>
  events.reduce(nextConfiguration, form);

const typed = { clientSecret: 'a-secret-that-is-not-real' };
const verification = { verificationId: 'ver_1', result: 'Success', warnings: [], expiresAt: '' } as const;
const problem = (code: Problem['code'], errors: Problem['errors'] = []): Problem =>
  ({ status: 400, code, title: '', detail: '', remedy: '', requestId: null, errors, retryAfterSeconds: null }) as const;

describe('the form of an adapter', () => {
  it('opens with what is stored, never with the secret, and takes up what was typed before UPS', () => {
    expect(form).toEqual({
      draft: {
        name: 'Main',
        environment: 'test',
        method: 'Customer Client Credentials',
        clientId: 'anAppOfYours',
        clientSecret: '',
        authorizer: '',
      },
      base: form.draft,
      etag: '"3"',
      complaints: 0,
      busy: undefined,
      errors: {},
      problem: undefined,
      verification: undefined,
      conflict: undefined,
    });
    expect(opened(adapter, null, { authorizer: 'jdoe' })).toEqual({
      ...form,
      draft: { ...form.draft, authorizer: 'jdoe' },
    });
  });

  it('forgets what UPS accepted once anything but the name is typed', () => {
    const verified = formAfter({ type: 'edited', changes: typed }, { type: 'verified', verification });
    const of = (changes: object) => nextConfiguration(verified, { type: 'edited', changes }).verification;
    expect(of({ name: 'Europe' })).toEqual({ id: 'ver_1', warnings: [] });
    expect(of({ clientSecret: 'another' })).toBeUndefined();
    expect(of({ environment: 'production' })).toBeUndefined();
  });

  it('forgets a verification that the API no longer knows, and no other', () => {
    const verified = formAfter({ type: 'verified', verification });
    const refusedAs = (code: Problem['code']) =>
      nextConfiguration(verified, { type: 'refused', problem: problem(code) }).verification;
    expect(refusedAs('verification-required')).toBeUndefined();
    expect(refusedAs('busy')).toEqual({ id: 'ver_1', warnings: [] });
  });

  it('shows what is wrong at its field until that field is edited, and complains once', () => {
    const wrong = formAfter(
      { type: 'edited', changes: { name: '' } },
      { type: 'refused', problem: problem('request-invalid', [{ pointer: '/name', message: 'is empty' }]) },
    );
    expect([wrong.errors, wrong.complaints]).toEqual([{ name: 'Name is empty' }, 1]);
    const elsewhere = nextConfiguration(wrong, { type: 'edited', changes: typed });
    expect([elsewhere.errors, elsewhere.complaints]).toEqual([{ name: 'Name is empty' }, 1]);
    const there = nextConfiguration(wrong, { type: 'edited', changes: { name: 'E' } });
    expect([there.errors, there.complaints]).toEqual([{}, 1]);
  });

  it('marks both credentials that UPS refuses, and clears both once one is edited', () => {
    const refused = formAfter(
      { type: 'edited', changes: typed },
      { type: 'refused', problem: problem('client-refused') },
    );
    const text =
      'UPS did not accept this Client ID and Client Secret for Test. Check both at UPS Developers, and that the app belongs to this environment.';
    expect([refused.errors, refused.problem]).toEqual([{ clientId: text, clientSecret: text }, undefined]);
    expect(nextConfiguration(refused, { type: 'edited', changes: { name: 'E' } }).errors).toEqual(refused.errors);
    expect(nextConfiguration(refused, { type: 'edited', changes: { clientId: 'x' } }).errors).toEqual({});
  });

  it('says at the secret that the credentials must be verified first, and elsewhere what the API answers', () => {
    const refusedAs = (code: Problem['code']) => formAfter({ type: 'refused', problem: problem(code) });
    expect(refusedAs('verification-required').errors).toEqual({ clientSecret: 'Verify these credentials first.' });
    expect(refusedAs('verification-required').problem).toBeUndefined();
    expect([refusedAs('busy').errors, refusedAs('busy').problem?.code]).toEqual([{}, 'busy']);
    expect(saveErrors({ ...form.draft, ...typed }, form.base, false)).toEqual({
      clientSecret: 'Verify these credentials first.',
    });
  });

  it('takes a newer version only while nobody has typed, verified or sent anything', () => {
    expect([isNewer(form, adapter), isNewer(form, { ...adapter, version: 4 })]).toEqual([false, true]);
    expect(isUntouched(form)).toBe(true);
    const touched: readonly ConfigurationEvent[] = [
      { type: 'edited', changes: typed },
      { type: 'verified', verification },
      { type: 'began', what: 'save' },
    ];
    expect(touched.map((event) => isUntouched(formAfter(event)))).toEqual([false, false, false]);
  });

  it('keeps what was typed through a conflict, and saves over theirs only once they were seen', () => {
    const theirs = { ...adapter, name: 'Theirs', version: 4 };
    const mine = { ...form.draft, name: 'Mine' };
    const met = formAfter(
      { type: 'edited', changes: { name: 'Mine' } },
      { type: 'conflict-met', conflict: { theirs, etag: '"4"', by: 'Ann', at: undefined, mine } },
    );
    expect([met.draft.name, met.etag]).toEqual(['Mine', '"3"']);
    const closed = nextConfiguration(met, { type: 'conflict-closed' });
    expect([closed.draft.name, closed.etag, closed.conflict]).toEqual(['Mine', '"3"', undefined]);
    const seen = nextConfiguration(met, { type: 'theirs-seen' });
    expect([seen.draft.name, seen.etag, seen.conflict]).toEqual(['Mine', '"4"', undefined]);
    const taken = nextConfiguration(met, { type: 'opened', adapter: theirs, etag: '"4"' });
    expect(taken).toEqual(opened(theirs, '"4"'));
  });

  it('keeps the typed client once the rest is saved', () => {
    const draft = { ...form.draft, ...typed, name: 'Europe', authorizer: 'jdoe' };
    const saved = { ...adapter, name: 'Europe', version: 4 };
    const state = formAfter({ type: 'opened', adapter: saved, etag: '"4"' }, { type: 'client-kept', draft });
    expect([state.draft, state.base.clientSecret]).toEqual([draft, '']);
  });
});
