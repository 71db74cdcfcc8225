import countries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { ShipperMapping } from '../../functions/fields/shipper-mapping.ts';
import { COUNTRIES } from '../../shared/domain/countries.ts';

/** Kosovo has a code of common use, which ISO 3166-1 has not assigned. */
const NOT_ASSIGNED = ['XK'];

const mapping = (countryCode: string) =>
  ShipperMapping.safeParse({ shipper: 'Dock 4', accountNumber: '88A1B2', countryCode });

describe('the country of a shipper mapping', () => {
  it('is one of the 249 codes of ISO 3166-1, in either case', () => {
    const assigned = Object.keys(countries.getAlpha2Codes()).filter((code) => !NOT_ASSIGNED.includes(code));
    expect([...COUNTRIES].toSorted()).toEqual(assigned.toSorted());
    expect(COUNTRIES.size).toBe(249);
    expect(assigned.filter((code) => !mapping(code.toLowerCase()).success)).toEqual([]);
    expect(mapping(' de ').data?.countryCode).toBe('DE');
  });

  it.each([
    ['UK', 'is GB for the United Kingdom'],
    ['ZZ', 'is not a country code of ISO 3166-1'],
    ['XX', 'is not a country code of ISO 3166-1'],
    ['XK', 'is not a country code of ISO 3166-1'],
    ['USA', 'must be a two-letter ISO 3166-1 code'],
    ['ß', 'must be a two-letter ISO 3166-1 code'],
  ])('is not %s', (code, message) => {
    expect(mapping(code).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
