import type { Shipment } from '../tracking-response.ts';
import type { SentShipment } from './wire-shape.ts';

/** A number that the simulated UPS knows, and what it answers to it, with everything that the switches may ask for. All of it is
 * invented. */
export type Persona = {
  readonly number: string;
  /** The case that this number is for. */
  readonly meaning: string;
} & (
  | { readonly shipment: Shipment }
  /** For a shape that differs from what UPS mostly sends. */
  | { readonly sent: SentShipment }
);
