import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoAttemptStore } from '../../shared/aws/attempt-store.ts';
import { attemptKey } from '../../shared/aws/table.ts';
import type { AuthorizationAttempt } from '../../shared/domain/attempt.ts';
import { anAttempt, inSeconds, NOON } from '../support/an-adapter.ts';
import { anId } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

const DAY = 86_400;

describe('authorization attempts in DynamoDB', async () => {
  const { table, documents, meddled } = await tableUnderTest();
  const attempts = dynamoAttemptStore(documents, TABLE_NAME);
  const unlucky = dynamoAttemptStore(meddled, TABLE_NAME);
  const stored = async (facts: Partial<AuthorizationAttempt> = {}): Promise<AuthorizationAttempt> => {
    const attempt = anAttempt({ id: anId('ver'), ...facts });
    await attempts.create(attempt);
    return attempt;
  };
  const itemOf = async ({ id }: AuthorizationAttempt) =>
    (await documents.send(new GetCommand({ TableName: TABLE_NAME, Key: attemptKey(id) }))).Item;

  it.each<[string, Partial<AuthorizationAttempt>]>([
    ['a verification', {}],
    [
      'a sign-in bound to a browser',
      { method: 'Customer Authorization Code', clientVersionId: 'v-1', browser: 'hash-of-a-cookie' },
    ],
    ['one that is being saved', { state: 'EXCHANGING', holder: 'holder-1', until: inSeconds(30), name: 'Renamed' }],
    ['one that ended', { state: 'CLOSED', ending: { code: 'superseded', at: NOON }, secretRemoved: true }],
  ])('come back as they went: %s', async (_, facts) => {
    const attempt = await stored(facts);
    expect(await attempts.get(attempt.id)).toStrictEqual(attempt);
  });

  it('are not there where they are not', async () => {
    expect(await attempts.get('ver_none')).toBeUndefined();
  });

  it('are made once, though the answer was lost and the SDK repeats it', async () => {
    const attempt = anAttempt({ id: anId('ver') });
    table.loseNext('PutItem');
    await unlucky.create(attempt);
    expect(await attempts.get(attempt.id)).toEqual(attempt);
  });

  it('move on, and lose holder and time unless they are given', async () => {
    const pending = await stored();
    const held = await attempts.move(pending, {
      state: 'EXCHANGING',
      holder: 'holder-1',
      until: inSeconds(30),
      name: 'Renamed',
    });
    const exchanging = {
      ...pending,
      state: 'EXCHANGING',
      holder: 'holder-1',
      until: inSeconds(30),
      name: 'Renamed',
      moves: 2,
    };
    expect(held).toEqual(exchanging);
    expect(await attempts.get(pending.id)).toEqual(exchanging);

    const done = held && (await attempts.move(held, { state: 'DONE', ending: { code: 'authorized', at: NOON } }));
    const expected = {
      ...pending,
      state: 'DONE',
      name: 'Renamed',
      ending: { code: 'authorized', at: NOON },
      moves: 3,
    };
    expect(done).toEqual(expected);
    expect(await attempts.get(pending.id)).toStrictEqual(expected);
  });

  it('are taken by one of many', async () => {
    const attempt = await stored();
    const holders = Array.from({ length: 20 }, (_, index) => `holder-${index}`);
    const moved = await Promise.all(
      holders.map((holder) => attempts.move(attempt, { state: 'EXCHANGING', holder, until: inSeconds(30) })),
    );
    const winners = moved.flatMap((one) => one?.holder ?? []);
    expect(winners).toHaveLength(1);
    expect(await attempts.get(attempt.id)).toEqual({
      ...attempt,
      state: 'EXCHANGING',
      holder: winners[0],
      until: inSeconds(30),
      moves: 2,
    });
  });

  it('are moved by nobody who read them before', async () => {
    const attempt = await stored();
    await attempts.move(attempt, { state: 'EXCHANGING', holder: 'holder-1', until: inSeconds(30) });
    expect(await attempts.move(attempt, { state: 'CLOSED' })).toBeUndefined();
    expect(await attempts.get(attempt.id)).toMatchObject({ state: 'EXCHANGING', holder: 'holder-1', moves: 2 });
  });

  it('are not made by moving', async () => {
    const attempt = anAttempt({ id: anId('ver') });
    expect(await attempts.move(attempt, { state: 'DONE' })).toBeUndefined();
    expect(await attempts.get(attempt.id)).toBeUndefined();
  });

  it.each<[string, Parameters<typeof attempts.move>[1]]>([
    ['taken', { state: 'EXCHANGING', holder: 'holder-1', until: inSeconds(30) }],
    ['closed', { state: 'CLOSED', ending: { code: 'attempt-expired', at: NOON } }],
  ])('are %s, though the answer was lost and the SDK’s own repetition then refused', async (_, to) => {
    const attempt = await stored();
    table.loseNext('PutItem');
    expect(await unlucky.move(attempt, to)).toEqual({ ...attempt, ...to, moves: 2 });
    expect(await attempts.get(attempt.id)).toEqual({ ...attempt, ...to, moves: 2 });
  });

  it('do not count as moved when another worker has moved them before the repetition', async () => {
    const attempt = await stored();
    table.loseNext('PutItem', async () => {
      const current = await attempts.get(attempt.id);
      if (current) await attempts.move(current, { state: 'CLOSED' });
    });
    const taken = await unlucky.move(attempt, { state: 'EXCHANGING', holder: 'holder-1', until: inSeconds(30) });
    expect(taken).toBeUndefined();
    expect(await attempts.get(attempt.id)).toEqual({ ...attempt, state: 'CLOSED', moves: 3 });
  });

  it.each<[string, Partial<AuthorizationAttempt>, Date | undefined]>([
    ['when they have waited too long', {}, inSeconds(540)],
    ['when their worker is out of time', { state: 'EXCHANGING', holder: 'h', until: inSeconds(30) }, inSeconds(30)],
    ['while their secret is not deleted', { state: 'CLOSED' }, inSeconds(540)],
    ['never, when that is done', { state: 'CLOSED', secretRemoved: true }, undefined],
    ['never, when they are done', { state: 'DONE' }, undefined],
  ])('are due %s, and only then kept from DynamoDB’s own cleaning', async (_, facts, dueAt) => {
    const item = await itemOf(await stored(facts));
    const isDue = dueAt !== undefined;
    expect({ dueAt: item?.dueAt, hasShard: item?.dueShard !== undefined, ttl: item?.ttl }).toEqual({
      dueAt: dueAt?.toISOString(),
      hasShard: isDue,
      ttl: isDue ? undefined : inSeconds(540 + 30 * DAY).getTime() / 1000,
    });
  });
});
