import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { appsFrom } from '../../../shared/aws/app.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../../shared/aws/parts.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import type { Renewing } from '../../../shared/ports/app.ts';
import { client } from '../../support/http-client.ts';
import { localRunUnderTest } from '../../support/local-run-under-test.ts';
import type { RacedMethod } from './adapter.ts';
import { trackedOnce } from './tracked-once.ts';
import { upsBetween } from './ups.ts';

/** The stores share this process with everybody who calls: the deadline of a call to them would only show how fast they are. */
const PATIENT = { requestHandler: { connectionTimeout: 60_000, requestTimeout: 60_000 } };

export const NUMBER = '1Z88A1B20300001017';

/** A refresh token as the simulated UPS has seen it. */
export interface Presented {
  readonly hash: string;
  readonly presented: number;
  readonly outcome: string;
}

/** The requests that UPS's token endpoints have seen so far. */
export interface TokenCalls {
  readonly tokens: number;
  readonly refreshes: number;
  readonly presented: ReadonlyMap<string, Presented>;
}

/** Another UPS in front of the simulated one, with a count of its own. */
export interface OtherUps {
  readonly origin: string;
  tokenCalls(): Promise<TokenCalls>;
  close(): Promise<void>;
}

interface RacedOver {
  readonly newSecretsIn?: VaultName | undefined;
  readonly otherUps?: (simulated: string) => Promise<OtherUps>;
}

/** A local run to race against, with its UPS under control and other processes' apps on its stores.
 *
 * @param newSecretsIn the vault of the stage. Default: Secrets Manager
 * @param otherUps default: the simulated UPS itself */
export async function raceProduct({ newSecretsIn, otherUps }: RacedOver = {}) {
  const between = upsBetween();
  let other: OtherUps | undefined;
  const local = await localRunUnderTest({
    ...(newSecretsIn && { vault: newSecretsIn }),
    // A race of more callers than a tenant may send at once.
    tenantRequests: { perSecond: 5_000, burst: 5_000 },
    via: async (service, origin) => {
      if (service !== 'upsTest') return origin;
      other = await otherUps?.(origin);
      return between.at(other?.origin ?? origin);
    },
  });
  const call = client(local.api, await machineTokenFrom(local.token));
  const control = client(local.control, null);
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await control(method, path, body === undefined ? {} : { body });
    if (answer.status !== 200) throw new Error(`The control server refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { config } = local.run;
  const patient = {
    ...config,
    dynamoDb: { ...config.dynamoDb, ...PATIENT },
    secretsManager: { ...config.secretsManager, ...PATIENT },
  };
  return {
    ...local,
    between,
    call,
    /** The configuration of another process on the same stores. */
    patient,
    leftReady: new Map<RacedMethod, string>(),
    advance: (advanceSeconds: number) => must('POST', '/clock', { advanceSeconds }),
    sweep: () => must('POST', '/schedules/maintenance', {}),
    settings: (settings: unknown) => must('POST', '/ups/settings', settings),
    makeSecretsIn: (vault: VaultName) => must('POST', '/vault', { vault }),
    /** Moves what is elsewhere. */
    moves: (): Promise<{ readonly moved: number; readonly left: number }> => must('POST', '/vault/moves', {}),
    adaptersIn: async (vault: VaultName): Promise<number> => (await must('GET', '/vault')).adapters[vault],
    tokenCalls: async (): Promise<TokenCalls> => {
      if (other) return other.tokenCalls();
      const { token, refresh, refreshTokens } = await must('GET', '/ups/calls');
      const all = ({ ok, refused, failed }: Record<'ok' | 'refused' | 'failed', number>) => ok + refused + failed;
      return {
        tokens: all(token),
        refreshes: all(refresh),
        presented: new Map((refreshTokens as Presented[]).map((one) => [one.hash, one])),
      };
    },
    /** Another process on the same stores: caches, promises and clock of its own. */
    anApp: (skewMs = 0): Renewing =>
      appsFrom(() => ({
        ...patient,
        clock: () => new Date((config.clock?.() ?? new Date()).getTime() + skewMs),
      }))(adapterTable, pauseTable, vault, events, carrier),
    /** Tracks once, as a function would. @returns 200, or why not */
    track: (app: Renewing, adapterId: string): Promise<string> =>
      trackedOnce(app, { tenantId: local.tenantId, adapterId }, NUMBER),
    stop: async () => {
      await local.stop();
      await between.close();
      await other?.close();
    },
  };
}
export type RaceProduct = Awaited<ReturnType<typeof raceProduct>>;
