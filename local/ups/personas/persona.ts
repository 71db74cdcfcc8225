import type { Shipment } from '../tracking-response.ts';

/** A number that the simulated UPS knows, and what it answers to it. All of it is invented. */
export interface Persona {
  readonly number: string;
  /** What this number is good for trying. */
  readonly meaning: string;
  /** With everything that the switches may ask for. */
  readonly shipment: Shipment;
}
