import type { TrackedLocation } from '../domain/tracking.ts';
import { fieldsOf, textOf } from './fields.ts';

/** Returns an address without names and streets; null when nothing is left. */
export function locationOf(address: unknown): TrackedLocation | null {
  const { city, stateProvince, postalCode, countryCode, country } = fieldsOf(address);
  const location = {
    city: textOf(city),
    stateProvince: textOf(stateProvince),
    postalCode: textOf(postalCode),
    countryCode: textOf(countryCode) ?? codeIn(textOf(country)),
  };
  const isKnown =
    location.city !== null ||
    location.stateProvince !== null ||
    location.postalCode !== null ||
    location.countryCode !== null;
  return isKnown ? location : null;
}

const codeIn = (country: string | null): string | null =>
  country !== null && /^[A-Za-z]{2}$/.test(country) ? country : null;

/** Returns true when two locations are in the same city; null when the city of either is unknown. */
export function isSameCity(one: TrackedLocation | null, other: TrackedLocation | null): boolean | null {
  if (!one?.city || !other?.city) return null;
  const isSameCountry = !one.countryCode || !other.countryCode || isSameText(one.countryCode, other.countryCode);
  return isSameCountry && isSameText(one.city, other.city);
}

const isSameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
