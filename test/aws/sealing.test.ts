import { expect, it } from 'vitest';
import { dataKeyOf, opened, type SealedFor, sealed } from '../../shared/aws/sealing.ts';

const KEY = dataKeyOf('x'.repeat(64), 'k0');
const MINE: SealedFor = {
  tenantId: 'acme',
  adapterId: 'adp_1',
  secretId: 'envelope:acme/adp_1/aut_1',
  versionId: 'v1',
  kid: 'k0',
};

it('opens for exactly those that it was sealed for, under its own key', () => {
  const bytes = sealed('a document', KEY, MINE);
  expect(opened(bytes, KEY, { ...MINE })).toBe('a document');
  expect(opened(bytes, dataKeyOf('y'.repeat(64), 'k0'), MINE)).toBeUndefined();
  expect(opened(bytes, dataKeyOf('x'.repeat(64), 'k1'), MINE)).toBeUndefined();
  for (const name of Object.keys(MINE) as (keyof SealedFor)[])
    expect([name, opened(bytes, KEY, { ...MINE, [name]: 'another' })]).toEqual([name, undefined]);
});

it('is never the same twice, so that equal documents do not look equal', () => {
  const one = sealed('a document', KEY, MINE);
  const other = sealed('a document', KEY, MINE);
  expect(Buffer.from(one).equals(other)).toBe(false);
  expect(one[0]).toBe(1);
  expect(one).toHaveLength(1 + 12 + 'a document'.length + 16);
});

it('would open for anybody without the names that it is sealed for: the control', () => {
  const NOBODY: SealedFor = { tenantId: '', adapterId: '', secretId: '', versionId: '', kid: '' };
  const withoutNames = (_: SealedFor) => NOBODY;
  const bytes = sealed('a document', KEY, withoutNames(MINE));
  expect(opened(bytes, KEY, withoutNames({ ...MINE, tenantId: 'another' }))).toBe('a document');
});
