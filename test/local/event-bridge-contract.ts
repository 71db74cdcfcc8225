import { PutEventsCommand, type PutEventsRequestEntry, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from './aws-client-config.ts';

export interface EventBridgeUnderTest {
  readonly client: { send(command: PutEventsCommand): Promise<{ Entries?: PutEventsResultEntry[] | undefined }> };
  /** A bus that is there. */
  readonly busName: string;
}

export interface EventBridgeContractOptions {
  /** 'exact' also compares messages with AWS's. Default 'any'. */
  readonly words?: 'exact' | 'any';
  /** Titles that this implementation is known to fail; one that passes after all fails the suite. Default none. */
  readonly deviations?: readonly string[];
}

/** Entries that PutEvents accepts or refuses: the local bus and an independent emulator answer alike. */
export function eventBridgeContract(
  bus: () => EventBridgeUnderTest,
  { words = 'any', deviations = [] }: EventBridgeContractOptions = {},
): void {
  const rule = (title: string, test: () => Promise<void>) => (deviations.includes(title) ? it.fails : it)(title, test);
  const said = (message: string) => (words === 'exact' ? message : expect.any(String));
  const put = (Entries: PutEventsRequestEntry[]) => bus().client.send(new PutEventsCommand({ Entries }));
  const entry = (more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
    Source: 'contract',
    DetailType: 'contract.tested',
    Detail: '{"é":1}',
    EventBusName: bus().busName,
    ...more,
  });
  const taken = { EventId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) };

  describe('PutEvents', () => {
    rule('takes an event, by the name of its bus or for the default one', async () => {
      const answer = await put([entry(), { ...entry(), EventBusName: undefined }]);
      expect(answerOf(answer as never)).toEqual({ FailedEntryCount: 0, Entries: [taken, taken] });
    });

    rule('refuses detail that is no JSON object, for itself', async () => {
      const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: said('Detail is malformed.') };
      const answer = await put([entry(), entry({ Detail: 'not JSON' }), entry({ Detail: '[]' }), entry()]);
      expect(answerOf(answer as never)).toEqual({
        FailedEntryCount: 2,
        Entries: [taken, malformed, malformed, taken],
      });
    });

    rule('refuses an entry without source, type or detail, for itself', async () => {
      const missing = (field: string) => ({
        ErrorCode: 'InvalidArgument',
        ErrorMessage: said(`Parameter ${field} is not valid. Reason: ${field} is a required argument.`),
      });
      const { Source: _, ...noSource } = entry();
      const { DetailType: __, ...noType } = entry();
      const { Detail: ___, ...noDetail } = entry();
      const answer = await put([noSource, noType, noDetail, entry()]);
      expect(answerOf(answer as never)).toEqual({
        FailedEntryCount: 3,
        Entries: [missing('Source'), missing('DetailType'), missing('Detail'), taken],
      });
    });

    rule('refuses an entry for a bus that is not there, for itself', async () => {
      const answer = await put([entry({ EventBusName: 'no-such-bus' }), entry()]);
      expect(answerOf(answer as never)).toEqual({
        FailedEntryCount: 1,
        Entries: [
          { ErrorCode: 'ResourceNotFoundException', ErrorMessage: said('Event bus no-such-bus does not exist.') },
          taken,
        ],
      });
    });

    rule('takes ten entries in one call, not eleven, and not none', async () => {
      const { Entries } = await put(Array.from({ length: 10 }, () => entry()));
      expect(Entries).toEqual(Array.from({ length: 10 }, () => taken));
      for (const entries of [Array.from({ length: 11 }, () => entry()), []]) {
        expect(await refusalOf(put(entries))).toMatchObject({ name: 'ValidationException' });
      }
    });
  });
}
