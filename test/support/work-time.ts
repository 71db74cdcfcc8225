import { API_FUNCTION_SECONDS, type WorkTime, workTimeOf } from '../../shared/domain/worker-time.ts';

/** The work time of a function invoked now; default: one behind the API. */
export function workTimeFromNow(seconds: number = API_FUNCTION_SECONDS): WorkTime {
  const endsAt = performance.now() + seconds * 1000;
  return workTimeOf({ getRemainingTimeInMillis: () => endsAt - performance.now() });
}
