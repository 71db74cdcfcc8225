import { describe, expect, it } from 'vitest';
import { packageStatusOf, type UpsStatus } from '../../shared/ups/status-vocabulary.ts';

describe('where a package stands, in one word', () => {
  it.each([
    // Type and statusCode agree, or the code says more than the type.
    ['M', 'MP', '003', 'label-created'],
    ['MV', 'VP', undefined, 'voided'],
    ['MV', 'MP', '003', 'voided'],
    ['P', 'PU', '044', 'in-transit'],
    ['I', 'DP', '005', 'in-transit'],
    ['I', 'DS', '071', 'in-transit'],
    ['X', 'SR', '012', 'in-transit'],
    ['X', '48', '013', 'exception'],
    ['X', 'AI', '029', 'exception'],
    ['I', 'HP', '017', 'ready-for-pickup'],
    ['I', 'ZP', '040', 'ready-for-pickup'],
    ['U', 'YP', '019', 'delayed'],
    ['X', 'DY', '048', 'delayed'],
    ['X', '7E', '051', 'delayed'],
    ['X', '7W', '052', 'delayed'],
    ['I', 'PO', '025', 'in-transit'],
    ['X', 'RS', '035', 'returning'],
    ['RS', 'RS', '035', 'returning'],
    ['I', '78', '054', 'in-transit'],
    ['D', 'FS', '011', 'delivered'],
    // On the van, whatever the type.
    ['I', 'OT', '021', 'out-for-delivery'],
    ['D', 'OT', '021', 'out-for-delivery'],
    ['D', 'OT', undefined, 'out-for-delivery'],
    ['D', 'OT', '011', 'out-for-delivery'],
    [undefined, 'OT', undefined, 'out-for-delivery'],
    [undefined, undefined, '021', 'out-for-delivery'],
    ['O', undefined, undefined, 'out-for-delivery'],
    // Delivered by type D alone.
    ['D', 'KB', undefined, 'delivered'],
    ['D', '9E', '999', 'delivered'],
    ['D', undefined, '040', 'ready-for-pickup'],
    ['I', undefined, '011', 'in-transit'],
    [undefined, 'FS', '011', 'unknown'],
    ['', '', '011', 'unknown'],
    // By type, where the statusCode is missing or new.
    ['M', undefined, undefined, 'label-created'],
    ['I', 'ZZ', '998', 'in-transit'],
    ['X', undefined, '', 'exception'],
    ['U', undefined, undefined, 'in-transit'],
    ['DO', undefined, undefined, 'in-transit'],
    ['DD', undefined, undefined, 'in-transit'],
    ['W', undefined, undefined, 'in-transit'],
    ['NA', undefined, undefined, 'unknown'],
    // Nothing that anybody knows.
    [undefined, undefined, undefined, 'unknown'],
    ['Q', 'Q7', '999', 'unknown'],
    ['d', undefined, undefined, 'unknown'],
    ['I ', undefined, '11', 'unknown'],
  ])('type %s, code %s, statusCode %s: %s', (type, code, statusCode, expected) => {
    expect(packageStatusOf({ type, code, statusCode })).toBe(expected);
  });

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'knows no status called %s, though every object does',
    (name) => {
      const unknowns: UpsStatus[] = [{ statusCode: name }, { type: name }, { type: name, statusCode: name }];
      expect(unknowns.map(packageStatusOf)).toEqual(['unknown', 'unknown', 'unknown']);
    },
  );
});
