import { setTimeout as pause } from 'node:timers/promises';
import { signatureOf } from '../../shared/webhooks/signing.ts';
import { type FeedEvent, reasonOf } from './feed.ts';

/** As long as a webhook waits for an answer. */
const TIMEOUT_MS = 15_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Receiver {
  readonly url: string;
  readonly key: Buffer;
}

/** Sends an event until the receiver answers 2xx: the same id and body each time, a new timestamp and signature.
 *
 * @throws the signal's reason */
export async function send(
  { id, ...content }: FeedEvent,
  receiver: Receiver,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<void> {
  const body = JSON.stringify(content);
  for (let waitMs = FIRST_PAUSE_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_PAUSE_MS)) {
    const outcome = await posted(id, body, receiver, signal);
    if (outcome === 'accepted') return say(`${content.type} ${id} accepted`);
    say(`${content.type} ${id}: ${outcome}. It is sent again in ${waitMs / 1000} s.`);
    await pause(waitMs, undefined, { signal });
  }
}

async function posted(id: string, body: string, { url, key }: Receiver, signal: AbortSignal): Promise<string> {
  const timestamp = Math.floor(Date.now() / 1000);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf([key], { id, timestamp, body }),
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok ? 'accepted' : `the receiver answered ${answer.status}`;
  } catch (error) {
    signal.throwIfAborted();
    return `the receiver does not answer (${reasonOf(error as Error)})`;
  }
}
