import type { announcement } from '../../local/announcement.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import type { LocalRunOptions } from '../../local/local-run.ts';
import { sqsClient, sqsQueues } from '../../shared/aws/queues.ts';
import type { VaultName } from '../../shared/domain/secret-ids.ts';
import { type Client, client } from './http-client.ts';
import { localRunUnderTest } from './local-run-under-test.ts';
import { type Failure, type OutsideCall, outsideCalls } from './outside-calls.ts';

/** A local run with its control server. */
export async function productUnderControl(options: Partial<LocalRunOptions> = {}) {
  const local = await localRunUnderTest(options);
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
    call,
    advance: (advanceSeconds: number) => must('POST', '/clock', { advanceSeconds }),
    runSchedule: () => must('POST', '/schedules/maintenance', {}),
    reset: () => must('POST', '/reset', {}),
    hold: (hold: boolean) => must('POST', '/events', { hold }),
    vaultStatus: () => must('GET', '/vault'),
    makeSecretsIn: (vault: VaultName) => must('POST', '/vault', { vault }),
    /** Sends the message of `npm run vault -- move` for one adapter, and waits until a worker has processed it. */
    moveByMessage: async (adapterId: string) => {
      const { config } = local.run;
      const queues = sqsQueues(sqsClient((await must('GET', '/aws')).sqs), config.queueUrls);
      const dueAt = config.clock?.() ?? new Date();
      await queues.send('due', [{ body: { kind: 'adapter', tenantId: local.tenantId, adapterId, dueAt, move: true } }]);
      await must('POST', '/clock', { advanceSeconds: 1 });
    },
    events: async (): Promise<{ 'detail-type': string; detail: Record<string, unknown> }[]> =>
      (await must('GET', '/events')).data,
    killInvocations: async (): Promise<readonly string[]> => (await must('POST', '/invocations/kill', {})).killed,
    upsControl: (path: string, body: unknown) => must('POST', `/ups/${path}`, body),
    upsCalls: () => must('GET', '/ups/calls'),
    stop: () => local.stop(),
  };
}
export type ProductUnderControl = Awaited<ReturnType<typeof productUnderControl>>;

/** The same, its outside calls counted and broken at will; each goes one way more for that. */
export async function productWithOutside(options: Partial<LocalRunOptions> = {}) {
  const outside = outsideCalls();
  const product = await productUnderControl({ ...options, via: outside.via });
  return {
    ...product,
    outside,
    /** Kills the running invocations at a call, before its effect or after it. No later call of theirs arrives.
     *
     * @returns what ends the death: other invocations' calls arrive again, and the names of the killed functions are known */
    dieAt: (isFatal: (call: OutsideCall) => boolean, when: Failure) => {
      let death: Promise<readonly string[]> | undefined;
      outside.break((call) => {
        if (death) return 'before';
        if (!isFatal(call)) return undefined;
        death = product.killInvocations();
        return when;
      });
      return async () => {
        const killed = await death;
        outside.break(() => undefined);
        return killed ?? [];
      };
    },
    stop: async () => {
      await product.stop();
      await outside.close();
    },
  };
}
export type ProductWithOutside = Awaited<ReturnType<typeof productWithOutside>>;
