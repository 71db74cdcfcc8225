import type { Adapter, RefusalCode } from '../../domain/adapter.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** The outcome of a renewal, with the adapter at that time. */
export type Renewal =
  | { readonly outcome: 'renewed'; readonly adapter: Adapter }
  /** Another worker is renewing, or has already committed, or UPS must not be called again yet. */
  | { readonly outcome: 'elsewhere'; readonly adapter: Adapter }
  | { readonly outcome: 'refused'; readonly adapter: Adapter; readonly code: RefusalCode }
  | {
      readonly outcome: 'failed';
      readonly adapter: Adapter;
      readonly failure: CarrierFailure;
      /** Set when UPS is not called again before then. */
      readonly retryAfterSeconds?: number;
    };
