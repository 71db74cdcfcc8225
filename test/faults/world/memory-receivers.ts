import type { ReceiverAnswer } from '../../../shared/domain/webhooks/attempt.ts';
import type { Receivers, WebhookRequest } from '../../../shared/ports/webhooks.ts';
import type { Line } from './outside.ts';

export interface ReceivedRequest extends WebhookRequest {
  readonly at: Date;
}

/** The answers of a receiver. Default: 200. */
export type Answering = (request: ReceivedRequest) => Partial<Omit<ReceiverAnswer, 'at'>>;

/** The receivers of all webhooks. */
export interface MemoryReceivers {
  /** The requests that arrived, in their order. */
  readonly received: ReceivedRequest[];
  answer: Answering;
}

export const someReceivers = (): MemoryReceivers => ({ received: [], answer: () => ({}) });

const TOOK_MS = 5;
const MOST_MS = 15_000;

/** The receivers as one process reaches them. */
export const receiversOf = (receivers: MemoryReceivers, line: Line, nowMs: () => number): Receivers => ({
  post: (request) => {
    const at = new Date(nowMs());
    return line.outside<ReceiverAnswer>(
      'receivers.post',
      () => {
        const received = { ...request, at };
        receivers.received.push(received);
        return { at, durationMs: TOOK_MS, status: 200, error: null, responseStart: '', ...receivers.answer(received) };
      },
      {
        deadlineMs: MOST_MS,
        failed: () => ({ at, durationMs: MOST_MS, status: null, error: 'timeout', responseStart: '' }),
      },
    );
  },
});
