import { perEndpoint, type UpsEndpoint } from './endpoints.ts';

export const FAULT_KINDS = [
  'hang',
  'reset-before',
  'reset-after',
  'status-500',
  'status-429',
  'html',
  'truncated',
  'unauthorized',
  'blocked',
  'refresh-refused',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface PendingFault {
  readonly fault: FaultKind;
  /** Number of the next requests that still meet it. */
  readonly times: number;
}

/** Faults waiting for requests, per endpoint, for both environments together. */
export interface PendingFaults {
  /** Behind those already waiting. */
  add(endpoint: UpsEndpoint, pending: PendingFault): void;
  clear(endpoint: UpsEndpoint): void;
  /** The fault that the request just received meets. */
  take(endpoint: UpsEndpoint): FaultKind | undefined;
  waiting(): Readonly<Record<UpsEndpoint, readonly PendingFault[]>>;
  reset(): void;
}

export function pendingFaults(): PendingFaults {
  let queues = perEndpoint((): PendingFault[] => []);
  return {
    add: (endpoint, pending) => {
      queues[endpoint].push(pending);
    },
    clear: (endpoint) => {
      queues[endpoint] = [];
    },
    take: (endpoint) => {
      const [first, ...others] = queues[endpoint];
      if (first === undefined) return undefined;
      queues[endpoint] = first.times > 1 ? [{ ...first, times: first.times - 1 }, ...others] : others;
      return first.fault;
    },
    waiting: () => structuredClone(queues),
    reset: () => {
      queues = perEndpoint(() => []);
    },
  };
}
