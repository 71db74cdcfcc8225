import type { AdapterEvent } from '../domain/events.ts';

export interface EventPublisher {
  /** @returns the ids that the bus accepted */
  publish(events: readonly AdapterEvent[]): Promise<readonly string[]>;
}
