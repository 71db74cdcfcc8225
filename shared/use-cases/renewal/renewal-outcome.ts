import type { Adapter, RefusalCode } from '../../domain/adapter.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** How a renewal ended, with the adapter as it then stood. */
export type Renewal =
  | { readonly outcome: 'renewed'; readonly adapter: Adapter }
  /** Somebody else is at it, or has overtaken us, or UPS may not be asked again yet. */
  | { readonly outcome: 'elsewhere'; readonly adapter: Adapter }
  | { readonly outcome: 'refused'; readonly adapter: Adapter; readonly code: RefusalCode }
  | {
      readonly outcome: 'failed';
      readonly adapter: Adapter;
      readonly failure: CarrierFailure;
      /** Where UPS is not asked again before. */
      readonly retryAfterSeconds?: number;
    };
