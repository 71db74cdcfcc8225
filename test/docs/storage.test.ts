import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storageDocument } from '../../docs/storage/write-storage.ts';
import { sourceFiles } from '../support/source-files.ts';

const written = readFileSync('docs/storage.md', 'utf8');

describe('docs/storage.md', () => {
  it('shows what the code stores (npm run storage-doc)', async () => {
    expect(written).toBe(await storageDocument());
  });

  it('has an item under every sort key of the table', () => {
    const table = sourceFiles().find(({ path }) => path === 'shared/aws/table.ts')?.text ?? '';
    const prefixes = [...table.matchAll(/'([A-Z]+)#?'|`([A-Z]+)#\$/g)].map(([, plain, keyed]) => plain ?? keyed);
    const notItems = ['DUE', 'PENDING', 'FAILED'];
    expect(prefixes.length).toBeGreaterThan(7);
    const shown = [...written.matchAll(/"sk": "([A-Z]+)/g)].map(([, prefix]) => prefix);
    expect(prefixes.filter((prefix) => ![...shown, ...notItems].includes(prefix))).toEqual([]);
  });
});
