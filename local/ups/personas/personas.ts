import { DELIVERIES } from './deliveries.ts';
import { DOCUMENTED_EXAMPLES } from './documented-examples.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { IN_PROGRESS } from './in-progress.ts';
import { LEGACY_TEST_NUMBERS } from './legacy-test-numbers.ts';
import { ODD_SHAPES } from './odd-shapes.ts';
import { ODDITIES } from './oddities.ts';
import { OTHER_FORMATS } from './other-formats.ts';
import { PROOFS } from './proofs.ts';
import { REFERENCED } from './referenced.ts';
import { RETURNS } from './returns.ts';
import { OF_SHIPMENTS } from './shipments.ts';
import { onTheWire, type SentShipment } from './wire-shape.ts';

export interface KnownNumber {
  readonly meaning: string;
  readonly shipment: SentShipment;
}

/** Every number that the simulated UPS knows, each third with a simplified text. It answers all others as not found. */
export const PERSONAS: ReadonlyMap<string, KnownNumber> = new Map(
  [
    ...DOCUMENTED_EXAMPLES,
    ...IN_PROGRESS,
    ...EXCEPTIONS,
    ...DELIVERIES,
    ...RETURNS,
    ...ODDITIES,
    ...ODD_SHAPES,
    ...LEGACY_TEST_NUMBERS,
    ...OTHER_FORMATS,
    ...OF_SHIPMENTS,
    ...REFERENCED,
    ...PROOFS,
  ].map((persona, index) => {
    const shipment = 'sent' in persona ? persona.sent : onTheWire(persona.shipment, index % 3 === 0);
    return [persona.number, { meaning: persona.meaning, shipment }];
  }),
);
