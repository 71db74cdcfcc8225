/** A shipper of the company, and the UPS account it ships on. */
export interface ShipperMapping {
  readonly shipper: string;
  /** Six letters or digits, upper case. */
  readonly accountNumber: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

/** A mapping in its adapter. */
export interface PlacedShipperMapping extends ShipperMapping {
  /** Its place in the list; absent in items of format 1, whose mappings come first. */
  readonly position?: number;
}

export interface IdentifiedShipperMapping extends ShipperMapping {
  readonly id: string;
}

/** The most mappings of an adapter, so that it stays one item for one conditional write. */
export const MAX_SHIPPER_MAPPINGS = 200;

/** Returns what makes two mappings the same. */
export const contentOf = ({ shipper, accountNumber, countryCode }: ShipperMapping): string =>
  JSON.stringify([shipper, accountNumber, countryCode]);
