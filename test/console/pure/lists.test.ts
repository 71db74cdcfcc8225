import { describe, expect, it } from 'vitest';
import { adaptersCsv } from '../../../console/src/adapters/adapter-csv.ts';
import {
  arranged,
  arrangementOf,
  matchWords,
  orderAfter,
  PAGE_ROWS,
  pageOf,
} from '../../../console/src/adapters/arrangement.ts';
import type { Adapter, ListedAdapter, Mapping } from '../../../console/src/api/types.ts';
import { csvOf } from '../../../console/src/controls/csv.ts';
import { countryCodeOf } from '../../../console/src/mappings/countries.ts';
import { COUNTRY_CODES } from '../../../console/src/mappings/country-codes.ts';
import { AS_ENTERED, mappingOrderAfter, mappingRows, mappingsCsv } from '../../../console/src/mappings/mapping-rows.ts';
import { pastedMappings } from '../../../console/src/mappings/pasted-mappings.ts';
import { COUNTRIES } from '../../../shared/domain/countries.ts';

const adapter = (name: string, attention: Adapter['attention'], more: Partial<Adapter> = {}): Adapter =>
  ({
    id: `adp_${name}`,
    name,
    externalId: null,
    environment: 'test',
    authorizationMethod: 'Authorization Code',
    status: 'Ready',
    attention,
    authorization: null,
    shipperMappingCount: 0,
    statusReason: null,
    lastMaintenance: null,
    ...more,
  }) as Adapter;

const names = (adapters: readonly Adapter[]) => adapters.map(({ name }) => name);
const query = (text: string) => arrangementOf(new URLSearchParams(text));

const ALL = [
  adapter('Dock 10', 'none'),
  adapter('Dock 9', 'none', { environment: 'production' }),
  adapter('New', 'set-up', { status: 'Not Configured' }),
  adapter('Waiting', 'watch'),
  adapter('Refused', 'act', { status: 'Need Authorization', externalId: 'wh-7' }),
];

describe('the list of adapters', () => {
  it('shows those that need a person first, then by name, as people count', () => {
    expect(names(arranged(ALL, query('')))).toEqual(['Refused', 'Waiting', 'New', 'Dock 9', 'Dock 10']);
  });

  it.each([
    ['attention=act', ['Refused']],
    ['status=Not Configured', ['New']],
    ['environment=production', ['Dock 9']],
    ['text=WH-7', ['Refused']],
    ['text=dock&sort=name&order=descending', ['Dock 10', 'Dock 9']],
    ['status=nonsense&sort=nonsense&environment=nonsense', ['Refused', 'Waiting', 'New', 'Dock 9', 'Dock 10']],
  ])('keeps what the address says: %s', (text, shown) => expect(names(arranged(ALL, query(text)))).toEqual(shown));

  it('adds what the API finds in shippers and accounts, and says where', () => {
    const hit = { ...adapter('Elsewhere', 'none'), matches: [{ field: 'accountNumber', value: '88A1B2' }] };
    const found = new Map([[hit.id, hit as ListedAdapter]]);
    expect(names(arranged(ALL, query('text=88A1'), found))).toEqual(['Elsewhere']);
    expect(matchWords(found.get(hit.id))).toBe('matches account 88A1B2');
    expect(matchWords(ALL[0])).toBeUndefined();
  });

  it('has an order that a third press of a header restores', () => {
    const presses = [orderAfter('name', query('')), orderAfter('name', query('sort=name'))];
    expect([...presses, orderAfter('name', query('sort=name&order=descending'))]).toEqual([
      { sort: 'name', order: null },
      { sort: 'name', order: 'descending' },
      { sort: null, order: null },
    ]);
  });

  it('has pages of 100, and shows the last one when it has become shorter', () => {
    const rows = Array.from({ length: 2 * PAGE_ROWS + 1 }, (_, row) => row);
    expect(pageOf(rows, 2)).toEqual({ rows: rows.slice(100, 200), page: 2, pages: 3 });
    expect(pageOf(rows, 9)).toEqual({ rows: [200], page: 3, pages: 3 });
    expect(pageOf([], 1)).toEqual({ rows: [], page: 1, pages: 1 });
  });

  it('is exported for a spreadsheet, which runs none of it', () => {
    expect(csvOf([['=1+1', '+1', '-1', '@SUM(A1)', 'a "b", c', null, 7]])).toBe(
      `'=1+1,'+1,'-1,'@SUM(A1),"a ""b"", c",,7\r\n`,
    );
    const [head, row] = adaptersCsv([adapter('=HYPERLINK("x")', 'none')]).split('\r\n');
    expect(head).toMatch(/^Name,ID,External ID,/);
    expect(row).toMatch(/^"'=HYPERLINK\(""x""\)",/);
  });
});

const mapping = (id: string, shipper: string, accountNumber: string, countryCode: string): Mapping => ({
  id,
  shipper,
  accountNumber,
  countryCode,
});

const MAPPINGS = [mapping('1', 'Dock 10', '88A1B2', 'US'), mapping('2', '-Dock 9', '7712XY', 'DE')];

describe('the list of shipper mappings', () => {
  it('is as entered until a header is pressed, and again after the third press', () => {
    const shippers = (order: typeof AS_ENTERED) => mappingRows(MAPPINGS, '', order).map(({ shipper }) => shipper);
    const first = mappingOrderAfter('country', AS_ENTERED);
    const second = mappingOrderAfter('country', first);
    expect([AS_ENTERED, first, second, mappingOrderAfter('country', second)].map(shippers)).toEqual([
      ['Dock 10', '-Dock 9'],
      ['-Dock 9', 'Dock 10'],
      ['Dock 10', '-Dock 9'],
      ['Dock 10', '-Dock 9'],
    ]);
  });

  it('is found by shipper, account and country', () => {
    const found = (text: string) => mappingRows(MAPPINGS, text, AS_ENTERED).map(({ id }) => id);
    expect(['dock', '7712', 'united', 'nothing'].map(found)).toEqual([['1', '2'], ['2'], ['1'], []]);
  });

  it('is exported as "Paste a list" takes it back', () => {
    const contents = MAPPINGS.map(({ id: _, ...content }) => content);
    expect(pastedMappings(mappingsCsv(MAPPINGS))).toEqual({ mappings: contents, wrong: [], repeated: 0 });
  });

  it('quotes each line of a paste that it skips', () => {
    expect(pastedMappings('Dock 4, 7712XY, uk\nReturns, 88A1B, CA\nB, 88A1B2, Nowhere')).toEqual({
      mappings: [{ shipper: 'Dock 4', accountNumber: '7712XY', countryCode: 'GB' }],
      wrong: [
        { line: 2, text: 'Returns, 88A1B, CA', why: 'account number must be 6 letters or digits' },
        { line: 3, text: 'B, 88A1B2, Nowhere', why: 'country must be a name or its two letters' },
      ],
      repeated: 0,
    });
  });

  it('takes a country by name or code, and UK for GB', () => {
    expect(['Germany', ' de ', 'UK', 'united kingdom', '', 'Nowhere'].map(countryCodeOf)).toEqual([
      'DE',
      'DE',
      'GB',
      'GB',
      undefined,
      undefined,
    ]);
    expect(COUNTRY_CODES).toEqual([...COUNTRIES]);
  });
});
