import type { ProductEvent } from '../domain/product-event.ts';

export interface EventPublisher {
  /** @returns the ids that the bus accepted */
  publish(events: readonly ProductEvent[]): Promise<readonly string[]>;
}
