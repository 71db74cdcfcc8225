import { describe, expect, it } from 'vitest';
import { NOTHING_FOUND } from '../../../console/src/adapters/arrangement.ts';
import type { Adapter, ListedAdapter, Problem } from '../../../console/src/api/types.ts';
import { adapterOptions } from '../../../console/src/webhooks/form/adapter-choice.ts';
import { bodyOf, draftOf, refusedIn, wrongIn } from '../../../console/src/webhooks/form/webhook-draft.ts';

const adapter = (name: string, more: Partial<Adapter> = {}): Adapter =>
  ({ id: `adp_${name}`, name, externalId: null, environment: 'test', authorization: null, ...more }) as Adapter;

const ALL = [
  adapter('Dock 10', { externalId: 'wh-10' }),
  adapter('Dock 9', { environment: 'production' }),
  adapter('Zebra'),
];

const options = (before: readonly string[] = [], text = '', found = NOTHING_FOUND, isWhole = true) =>
  adapterOptions({ list: { data: ALL, isWhole }, before: new Set(before), text, found });

describe('the adapters that a webhook can be about', () => {
  it('are in the order of their names, after those that were chosen before', () => {
    expect(options(['adp_Zebra'])).toEqual({
      options: [
        { id: 'adp_Zebra', name: 'Zebra', more: 'Test' },
        { id: 'adp_Dock 9', name: 'Dock 9', more: 'Production' },
        { id: 'adp_Dock 10', name: 'Dock 10', more: 'Test · wh-10' },
      ],
      isCut: false,
    });
  });

  it('include chosen ones that were removed, or that the list of a large company does not reach', () => {
    expect(options(['adp_gone']).options[0]).toEqual({ id: 'adp_gone', name: 'adp_gone', more: 'Removed' });
    expect(options(['adp_gone'], '', NOTHING_FOUND, false).options[0]?.more).toBe('');
    expect(options(['adp_gone'], 'dock').options.map(({ name }) => name)).toEqual(['Dock 9', 'Dock 10']);
  });

  it('are found in shippers too, which the API searches', () => {
    const hit = { ...adapter('Far'), matches: [{ field: 'shipper', value: 'Leeds' }] } as ListedAdapter;
    expect(options([], 'leeds', new Map([[hit.id, hit]]))).toEqual({
      options: [{ id: 'adp_Far', name: 'Far', more: 'Test · matches shipper Leeds' }],
      isCut: false,
    });
  });

  it('are 100 at once, and the list says that it is cut', () => {
    const data = Array.from({ length: 101 }, (_, n) => adapter(`Dock ${n}`));
    const shown = adapterOptions({ list: { data, isWhole: true }, before: new Set(), text: '', found: NOTHING_FOUND });
    expect([shown.options.length, shown.isCut]).toEqual([100, true]);
  });
});

describe('the form of a webhook', () => {
  const draft = { ...draftOf(undefined), url: ' https://hooks.example.com/ups ' };

  it.each([
    [{}, {}],
    [{ url: 'hooks' }, { url: 'Enter the whole address, for example https://hooks.example.com/ups' }],
    [{ events: new Set([]) }, { events: 'Choose at least one event' }],
    [{ adapters: new Set([]) }, { adapters: 'Choose at least one adapter' }],
    [
      { adapters: new Set(Array.from({ length: 101 }, (_, n) => `adp_${n}`)) },
      { adapters: 'Choose at most 100 adapters' },
    ],
  ])('with %j is wrong in %j', (changes, wrong) => expect(wrongIn({ ...draft, ...changes })).toEqual(wrong));

  it('sends no adapters for all of them, and those that are checked otherwise', () => {
    const body = { url: 'https://hooks.example.com/ups', description: null, eventTypes: ['*'] };
    expect(bodyOf(draft, undefined)).toEqual(body);
    expect(bodyOf({ ...draft, adapters: new Set(['adp_1']) }, undefined)).toEqual({ ...body, adapterIds: ['adp_1'] });
  });

  it.each([
    [{ code: 'webhook-url-refused', detail: 'It is private.', errors: [] }, { url: 'It is private.' }],
    [
      { code: 'request-invalid', detail: '', errors: [{ pointer: '/adapterIds/3', message: 'is not an adapter' }] },
      { adapters: 'One of these adapters was removed meanwhile. Reload the page, then choose again.' },
    ],
    [{ code: 'unreachable', detail: '', errors: [] }, {}],
  ])('shows at its field what the API refuses: %j', (problem, wrong) =>
    expect(refusedIn(problem as unknown as Problem)).toEqual(wrong),
  );
});
