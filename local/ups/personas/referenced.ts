import { delivered, onePackage } from './packages.ts';
import type { Persona } from './persona.ts';
import { DONE, IN_DELIVERY, type Journey, MAHWAH_SCAN, ON_THE_WAY } from './scans.ts';
import { ELEVEN_NUMBERS } from './shipments.ts';

/** A reference that finds packages. */
export interface Reference {
  readonly reference: string;
  readonly meaning: string;
  readonly numbers: readonly string[];
  /** Whether the dates of pickup matter. The others are found whatever the date is, since the packages' own dates stand still. */
  readonly mindsDates?: boolean;
}

const withReference = (
  number: string,
  meaning: string,
  journey: Journey,
  reference: string,
  more: Parameters<typeof onePackage>[3] = {},
): Persona =>
  onePackage(number, meaning, journey, { ...more, referenceNumber: [{ type: 'SHIPMENT', number: reference }] });

const ODD_REFERENCE = 'PO 47/Ä-1';

/** Packages to be found by their reference. */
export const REFERENCED: readonly Persona[] = [
  withReference(
    '1Z88A1B20300001679',
    'Delivered; reference TWO-ACCOUNTS, which another account uses too',
    DONE,
    'TWO-ACCOUNTS',
    delivered(),
  ),
  withReference(
    '1Z77X9Y00300001558',
    'Out for delivery, of account 77X9Y0; reference TWO-ACCOUNTS too',
    IN_DELIVERY,
    'TWO-ACCOUNTS',
  ),
  withReference(
    '1Z88A1B20300001688',
    'In progress; its reference has a blank, a slash and an umlaut',
    ON_THE_WAY,
    ODD_REFERENCE,
  ),
  withReference(
    '1Z88A1B20300001697',
    'Picked up on 3 August 2026; reference OLD-1',
    [{ ...MAHWAH_SCAN, date: '20260803', gmtDate: '20260803' }],
    'OLD-1',
  ),
];

/** The references that are searched. A package may carry others, which find nothing. */
export const REFERENCES: readonly Reference[] = [
  { reference: 'SO-1001', meaning: 'One package', numbers: ['1Z88A1B20300001017'] },
  { reference: 'PO-77', meaning: 'Two packages', numbers: ['1Z88A1B20300001017', '1Z88A1B20300001026'] },
  { reference: 'SO-2011', meaning: 'The eleven packages of one shipment', numbers: ELEVEN_NUMBERS },
  {
    reference: 'TWO-ACCOUNTS',
    meaning: 'One package of account 88A1B2 and one of 77X9Y0: refused with 151085 unless `shipperNum` names one',
    numbers: ['1Z88A1B20300001679', '1Z77X9Y00300001558'],
  },
  { reference: ODD_REFERENCE, meaning: 'One package; blank, slash and umlaut', numbers: ['1Z88A1B20300001688'] },
  {
    reference: 'OLD-1',
    meaning: 'One package, picked up on 3 August 2026: found only when the dates of pickup include that day',
    numbers: ['1Z88A1B20300001697'],
    mindsDates: true,
  },
];
