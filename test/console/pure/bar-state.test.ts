import { describe, expect, it } from 'vitest';
import { type Bar, type BarFacts, barOf } from '../../../console/src/adapter/bar-state.ts';
import type { Draft } from '../../../console/src/adapter/draft.ts';

const SECRET = 'a-secret-that-is-not-real';

const draft = (changes: Partial<Draft>): Draft => ({
  name: 'Main',
  environment: 'test',
  method: 'Legacy Authentication',
  clientId: '',
  clientSecret: '',
  authorizer: '',
  ...changes,
});

const A = draft({ method: 'Authorization Code' });
const B = draft({ method: 'Customer Client Credentials', clientId: 'anApp' });
const C = draft({ method: 'Customer Authorization Code', clientId: 'anApp' });
const LEGACY = draft({});

const facts = (of: Partial<BarFacts> & Pick<BarFacts, 'draft'>): BarFacts => ({
  base: of.draft,
  status: 'Ready',
  isAuthorized: true,
  isVerified: false,
  isToBeSaved: false,
  mistakes: 0,
  mayEdit: true,
  mayAuthorize: true,
  mayMaintain: true,
  ...of,
});

const VERIFIED: Bar = { left: 'Verified, not saved', primary: 'Save', plain: ['Cancel'] };
const NOT_VERIFIED: Bar = { left: 'Not verified', primary: 'Verify', plain: ['Cancel', 'Save'] };
const NOT_AUTHORIZED_A: Bar = {
  left: 'Not authorized',
  primary: 'Authorize UPS Credentials',
  plain: ['Cancel', 'Save'],
};
const NOT_AUTHORIZED_C: Bar = { left: 'Not authorized', primary: 'Authorize', plain: ['Cancel', 'Save'] };
const UNSAVED: Bar = { left: 'Not saved yet', primary: 'Save', plain: ['Cancel'] };
const MAINTAIN: Bar = { left: 'Saved', primary: 'Run maintenance', plain: [] };
const CLEAN: Bar = { left: 'All changes saved', plain: ['Save'], isSaveOff: true };

describe('the bar of Edit Configuration', () => {
  it.each<[string, Partial<BarFacts> & Pick<BarFacts, 'draft'>, Bar]>([
    ['B with a fresh ticket', { draft: { ...B, clientSecret: SECRET }, base: LEGACY, isVerified: true }, VERIFIED],
    ['B with credentials entered', { draft: { ...B, clientSecret: SECRET }, base: B }, NOT_VERIFIED],
    ['B with none', { draft: B, base: LEGACY, isAuthorized: false, status: 'Not Configured' }, NOT_VERIFIED],
    ['B that UPS no longer accepts', { draft: B, status: 'Need Authorization' }, NOT_VERIFIED],
    ['A without authorization', { draft: A, isAuthorized: false, status: 'Not Configured' }, NOT_AUTHORIZED_A],
    ['A for another environment', { draft: { ...A, environment: 'production' }, base: A }, NOT_AUTHORIZED_A],
    ['A that UPS refuses', { draft: A, status: 'Need Authorization' }, NOT_AUTHORIZED_A],
    ['C chosen beside the authorization of A', { draft: C, base: A }, NOT_AUTHORIZED_C],
    ['C with another secret', { draft: { ...C, clientSecret: SECRET }, base: C }, NOT_AUTHORIZED_C],
    ['another name', { draft: { ...A, name: 'Europe' }, base: A, status: 'Need Maintenance' }, UNSAVED],
    ['Legacy chosen', { draft: LEGACY, base: A }, UNSAVED],
    ['the way back from UPS', { draft: A, status: 'Need Maintenance', isToBeSaved: true }, UNSAVED],
    ['saved, Need Maintenance', { draft: C, status: 'Need Maintenance' }, MAINTAIN],
    ['Ready', { draft: B }, CLEAN],
    ['Legacy', { draft: LEGACY, isAuthorized: false, status: 'Not Configured' }, CLEAN],
  ])('%s', (_, given, bar) => expect(barOf(facts(given))).toEqual(bar));

  it('counts the fields with an error in place of the state', () => {
    expect([1, 2].map((mistakes) => barOf(facts({ draft: A, mistakes })).left)).toEqual([
      '1 field needs attention',
      '2 fields need attention',
    ]);
  });

  it('offers nothing that the person may not do', () => {
    const asOperator = { mayEdit: false };
    expect(barOf(facts({ ...asOperator, draft: A, isAuthorized: false }))).toEqual({
      ...NOT_AUTHORIZED_A,
      plain: ['Cancel'],
    });
    expect(barOf(facts({ ...asOperator, draft: A, isToBeSaved: true }))).toEqual({ ...CLEAN, plain: [] });
    expect(barOf(facts({ draft: A, mayMaintain: false, status: 'Need Maintenance' }))).toEqual({
      left: 'Saved',
      plain: [],
    });
  });
});
