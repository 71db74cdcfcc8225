import { perEndpoint, type UpsEndpoint } from './endpoints.ts';

/** Counts of the requests that reached an endpoint, by outcome. */
export interface CallCount {
  /** Answered 2xx, or 302 to the sign-in page. */
  ok: number;
  /** Answered 4xx by UPS's own rules. */
  refused: number;
  /** Met a fault, whatever it did, or 5xx. After `reset-after` and `truncated` the effect is there all the same. */
  failed: number;
}

export interface CallCounts {
  /** One more request, by the status answered, or by the fault it met. */
  count(endpoint: UpsEndpoint, ending: number | 'fault'): void;
  sinceReset(): Readonly<Record<UpsEndpoint, Readonly<CallCount>>>;
  reset(): void;
}

const none = (): CallCount => ({ ok: 0, refused: 0, failed: 0 });

export function callCounts(): CallCounts {
  let counts = perEndpoint(none);
  return {
    count: (endpoint, ending) => {
      counts[endpoint][endingName(ending)] += 1;
    },
    sinceReset: () => structuredClone(counts),
    reset: () => {
      counts = perEndpoint(none);
    },
  };
}

function endingName(ending: number | 'fault'): keyof CallCount {
  if (ending === 'fault' || ending >= 500) return 'failed';
  return ending >= 400 ? 'refused' : 'ok';
}
