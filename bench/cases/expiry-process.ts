import { setTimeout as pause } from 'node:timers/promises';
import { appsFrom } from '../../shared/aws/app.ts';
import type { AppConfig } from '../../shared/aws/app-config.ts';
import { adapterTable, carrier, events, pauseTable, vault } from '../../shared/aws/parts.ts';
import { API_FUNCTION_SECONDS, workTimeOf } from '../../shared/domain/worker-time.ts';
import { trackShipment } from '../../shared/use-cases/tracking/track-shipment.ts';
import { INQUIRY_NUMBER } from '../sample/answers.ts';

/** The first message: the stores, and whom to track as. */
export interface ExpiryAsked {
  readonly config: AppConfig;
  readonly tenantId: string;
  readonly adapterId: string;
}

/** Later messages: so many callers, one after the other within this time, at this distance from the real time. */
export interface ExpiryCallers {
  readonly callers: number;
  readonly arriveWithinMs: number;
  readonly offsetMs: number;
}

export interface ExpiryAnswered {
  readonly tracked: number;
  /** Why the others were refused. */
  readonly refusals: readonly string[];
}

let offsetMs = 0;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

function inThisProcess({ config, tenantId, adapterId }: ExpiryAsked) {
  const clock = () => new Date(Date.now() + offsetMs);
  const app = appsFrom(() => ({ ...config, log: quiet, clock }))(adapterTable, pauseTable, vault, events, carrier);
  const track = async (): Promise<string | undefined> => {
    const endsAt = performance.now() + API_FUNCTION_SECONDS * 1000;
    try {
      await trackShipment(app, {
        tenantId,
        adapterId,
        actor: { kind: 'machine', name: 'bench' },
        requestId: 'bench',
        inquiryNumber: INQUIRY_NUMBER,
        switches: {},
        ...workTimeOf({ getRemainingTimeInMillis: () => endsAt - performance.now() }),
      });
      return undefined;
    } catch (error) {
      return String(error);
    }
  };
  return async ({ callers, arriveWithinMs }: ExpiryCallers): Promise<ExpiryAnswered> => {
    const answers = await Promise.all(
      Array.from({ length: callers }, async (_, index) => {
        await pause((index * arriveWithinMs) / callers);
        return track();
      }),
    );
    const refusals = answers.filter((answer) => answer !== undefined);
    return { tracked: callers - refusals.length, refusals };
  };
}

/** Callers in a process of their own, on stores that other processes use as well. */
process.once('message', (asked: ExpiryAsked) => {
  const track = inThisProcess(asked);
  process.on('message', async (question: ExpiryCallers) => {
    offsetMs = question.offsetMs;
    process.send?.(await track(question));
  });
  process.send?.('ready');
});
process.on('disconnect', () => process.exit());
