import type { Environment } from '../../domain/adapter.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';

/** A pause of renewals while UPS throttles a client, refuses the platform's own, or fails for a whole environment. Each process learns it
 * on its own, at the cost of a few calls, so that no store is read on the way to UPS. Slowness is shared (`slow-pauses.ts`). */
interface Pause {
  readonly failures: number;
  readonly untilMs: number;
  readonly failure: CarrierFailure;
}

interface Rule {
  readonly kinds: ReadonlySet<CarrierFailure['kind']>;
  /** Consecutive failures that do not pause yet. */
  readonly tolerated: number;
  readonly firstSeconds: number;
  readonly mostSeconds: number;
}

/** The circuit breaker for an outage of UPS. */
const ENVIRONMENT: Rule = {
  kinds: new Set(['not-delivered', 'no-answer', 'unavailable', 'answer-invalid']),
  tolerated: 4,
  firstSeconds: 30,
  mostSeconds: 5 * 60,
};

/** The rule for one client id, by which UPS throttles. Among refused clients only the platform's pauses, since a customer's adapter ends. */
const CLIENT: Rule = {
  kinds: new Set(['throttled', 'client-refused']),
  tolerated: 0,
  firstSeconds: 15,
  mostSeconds: 15 * 60,
};

/** Seconds for which other calls wait while one call probes whether UPS is back. */
const PROBE_SECONDS = 10;

/** Bounds the memory of a process that serves many clients. */
const MAX_PAUSES = 10_000;

const pausesOf = new WeakMap<App['carrier'], Map<string, Pause>>();

function pauses({ carrier }: Basics & Pick<App, 'carrier'>): Map<string, Pause> {
  const known = pausesOf.get(carrier) ?? new Map<string, Pause>();
  pausesOf.set(carrier, known);
  return known;
}

const linesOf = (environment: Environment, clientId: string): readonly (readonly [string, Rule])[] => [
  [environment, ENVIRONMENT],
  [`${environment} ${clientId}`, CLIENT],
];

/** Returns why and for how long no new tokens of this client are requested; undefined = the caller may call UPS, and must then do so. */
export function renewalPause(
  app: Basics & Pick<App, 'carrier'>,
  environment: Environment,
  clientId: string,
): { readonly failure: CarrierFailure; readonly retryAfterSeconds: number } | undefined {
  const nowMs = app.clock().getTime();
  const known = pauses(app);
  const lines = linesOf(environment, clientId).flatMap(([line]) => {
    const pause = known.get(line);
    return pause && pause.untilMs > 0 ? [{ line, pause }] : [];
  });
  const pausing = lines.find(({ pause }) => pause.untilMs > nowMs)?.pause;
  if (pausing) {
    return { failure: pausing.failure, retryAfterSeconds: Math.max(1, Math.ceil((pausing.untilMs - nowMs) / 1000)) };
  }
  for (const { line, pause } of lines) known.set(line, { ...pause, untilMs: nowMs + PROBE_SECONDS * 1000 });
  return undefined;
}

/** Records the outcome of a renewal. Without a failure UPS has answered, which ends the pause.
 *
 * @returns true when the whole environment is now paused */
export function noteRenewal(
  app: Basics & Pick<App, 'carrier'>,
  environment: Environment,
  clientId: string,
  failure: CarrierFailure | undefined,
): boolean {
  const known = pauses(app);
  for (const [line, rule] of linesOf(environment, clientId)) {
    const pause = known.get(line);
    if (!failure || !rule.kinds.has(failure.kind)) {
      known.delete(line);
      continue;
    }
    const failures = (pause?.failures ?? 0) + 1;
    const doublings = failures - rule.tolerated - 1;
    const seconds = doublings < 0 ? 0 : Math.min(rule.mostSeconds, rule.firstSeconds * 2 ** doublings);
    if (known.size >= MAX_PAUSES) known.clear();
    const untilMs = seconds === 0 ? 0 : app.clock().getTime() + seconds * 1000;
    known.set(line, { failures, untilMs, failure });
  }
  return (known.get(environment)?.untilMs ?? 0) > 0;
}
