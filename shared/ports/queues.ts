/** The queues that functions send to. */
export const QUEUE_NAMES = ['due', 'dispatch', 'webhook-deliveries'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface QueueMessage {
  /** Plain JSON. */
  readonly body: object;
  /** Messages of one group take turns with those of others. Default: the message is a group of its own. */
  readonly group?: string;
  /** Up to 900. Default: 0. */
  readonly delaySeconds?: number;
}

export interface Queues {
  /** Sends any number of messages, in no order.
   *
   * @returns the number of messages that the queue accepted
   * @throws busy when the queue does not answer; some may have been taken */
  send(queue: QueueName, messages: readonly QueueMessage[]): Promise<number>;
  /** Counts the messages of a queue that wait or are being processed; approximate.
   *
   * @throws busy */
  held(queue: QueueName): Promise<number>;
}
