import * as z from 'zod';
import { CUSTOMER_EVENT_TYPES } from '../../shared/domain/webhooks/customer-events.ts';
import { isKnownPattern } from '../../shared/domain/webhooks/event-filter.ts';

/** One choice of event types: a name, `prefix.*` or `*`. */
export const eventPattern = z
  .string()
  .max(80)
  .refine(
    isKnownPattern,
    `must be one of ${CUSTOMER_EVENT_TYPES.join(', ')}, a prefix of them such as adapter.*, or *`,
  );
