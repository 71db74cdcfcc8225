import type { announcement } from '../../local/announcement.ts';
import { machineTokenFrom } from '../../local/machine-token.ts';
import { type Client, client } from '../http-client.ts';
import { localRunUnderTest } from '../local-run-under-test.ts';
import { outsideCalls } from '../outside-calls.ts';

/** A local run whose outside calls are counted and broken at will, with its control server at hand. */
export async function productWithOutside() {
  const outside = outsideCalls();
  const local = await localRunUnderTest({ via: outside.via });
  const call: Client = client(local.api, await machineTokenFrom(local.token));
  const control = client(local.control, null);
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await control(method, path, body === undefined ? {} : { body });
    if (answer.status !== 200) throw new Error(`The control server refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    ...(local as ReturnType<typeof announcement>),
    local,
    outside,
    call,
    advance: (advanceSeconds: number) => must('POST', '/clock', { advanceSeconds }),
    runSchedule: () => must('POST', '/schedules/maintenance', {}),
    reset: () => must('POST', '/reset', {}),
    hold: (hold: boolean) => must('POST', '/events', { hold }),
    events: async (): Promise<{ 'detail-type': string; detail: Record<string, unknown> }[]> =>
      (await must('GET', '/events')).data,
    upsControl: (path: string, body: unknown) => must('POST', `/ups/${path}`, body),
    upsCalls: () => must('GET', '/ups/calls'),
    stop: async () => {
      await local.stop();
      await outside.close();
    },
  };
}

export type ProductWithOutside = Awaited<ReturnType<typeof productWithOutside>>;
