import type { Activity, PackageAddress } from '../tracking-response.ts';

type Location = Activity['location'];

const unitedStates = { countryCode: 'US', country: 'US' } as const;
const germany = { countryCode: 'DE', country: 'DE' } as const;

/** Where a label is made, not a place on the map. */
export const SHIPPER_SYSTEM: Location = { address: unitedStates, slic: '7641' };
export const MAHWAH: Location = { address: { city: 'Mahwah', stateProvince: 'NJ', ...unitedStates }, slic: '3011' };
export const PARSIPPANY: Location = {
  address: { city: 'Parsippany', stateProvince: 'NJ', ...unitedStates },
  slic: '0719',
};
export const DALLAS: Location = { address: { city: 'Dallas', stateProvince: 'TX', ...unitedStates }, slic: '7521' };
export const DALLAS_DOOR: Location = {
  address: { city: 'Dallas', stateProvince: 'TX', ...unitedStates, postalCode: '75201' },
  slic: '7521',
};
export const KOELN: Location = { address: { city: 'Koeln', ...germany }, slic: '5899' };

export const MAHWAH_TO_DALLAS: readonly PackageAddress[] = [
  { type: 'ORIGIN', address: { city: 'Mahwah', stateProvince: 'NJ', ...unitedStates, postalCode: '07430' } },
  {
    type: 'DESTINATION',
    name: 'Sample Receiver',
    attentionName: 'Dock 4',
    address: { city: 'Dallas', stateProvince: 'TX', ...unitedStates, postalCode: '75201' },
  },
];
