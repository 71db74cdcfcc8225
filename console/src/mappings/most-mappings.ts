import type { MAX_SHIPPER_MAPPINGS } from '../../../shared/domain/shipper-mapping.ts';

/** The API's limit; a type, so that the two cannot drift apart. */
export const MOST_MAPPINGS: typeof MAX_SHIPPER_MAPPINGS = 200;
