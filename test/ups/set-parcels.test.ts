import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import { answerOf, aSimulatedUps, refused, type UpsUnderTest } from './simulated-ups-under-test.ts';

let ups: UpsUnderTest;
let token: string;
beforeAll(async () => {
  ups = await aSimulatedUps();
});
beforeEach(async () => {
  await ups.reset();
  token = await ups.accessToken();
});
afterAll(() => ups.remove());

const PERSONA = '1Z88A1B20300001017';
const track = (number: string, query = '') => answerOf(ups.track(token, number, { query }));
const set = (inquiryNumber: unknown, answer: unknown) => ups.post('/ups/parcels', { inquiryNumber, answer });
const listed = async () => {
  const { data } = (await ups.get('/ups/parcels')).body as { data: { inquiryNumber: string; description: string }[] };
  return data;
};

describe('an answer set for a number at the simulated UPS', () => {
  it('is sent as it is, past personas and switches, in both environments', async () => {
    const body = JSON.parse('{"__proto__": {"odd": true}, "trackResponse": "a text", "list": [null, 1.5, ""]}');

    expect(await set(PERSONA, { body })).toEqual({ status: 200, body: { inquiryNumber: PERSONA, status: 200 } });

    const production = await ups.track(token, PERSONA, { query: '?returnPOD=true' });
    expect(await production.text()).toBe(JSON.stringify(body));
    const environment = 'test';
    const testToken = await ups.accessToken({ environment });
    expect(await (await ups.track(testToken, PERSONA, { environment })).text()).toBe(JSON.stringify(body));
  });

  it('has the status it is given', async () => {
    expect(await set('aNumber7', { status: 599, body: null })).toEqual({
      status: 200,
      body: { inquiryNumber: 'aNumber7', status: 599 },
    });
    expect(await track('aNumber7')).toEqual({ status: 599, body: null });
  });

  it('is for that number alone, in its case', async () => {
    await set('cgish000116631', { body: 'mine' });
    expect(await track('CGISH000116631')).not.toEqual({ status: 200, body: 'mine' });
    expect(await track('cgish000116631')).toEqual({ status: 200, body: 'mine' });
  });

  it('comes after the checks of token and headers, and after a fault', async () => {
    await set(PERSONA, { body: 'mine' });
    expect(await answerOf(ups.track('unknown', PERSONA))).toMatchObject({ status: 401 });
    expect(await answerOf(ups.track(token, PERSONA, { headers: { transId: '' } }))).toEqual({
      status: 400,
      body: refused('TV0001', 'Missing transId'),
    });
    await ups.post('/ups/faults', { endpoint: 'track', fault: 'status-500' });
    expect((await track(PERSONA)).status).toBe(500);
    expect(await track(PERSONA)).toEqual({ status: 200, body: 'mine' });
  });

  it('ends by null, or by a reset', async () => {
    const asBefore = await track(PERSONA);
    await set(PERSONA, { body: 'mine' });
    expect(await set(PERSONA, null)).toEqual({ status: 200, body: { inquiryNumber: PERSONA, status: null } });
    expect(await track(PERSONA)).toEqual(asBefore);

    await set(PERSONA, { body: 'mine' });
    await ups.reset();
    token = await ups.accessToken();
    expect(await track(PERSONA)).toEqual(asBefore);
  });

  it.each([
    ['a number too short', { inquiryNumber: '123456', answer: { body: {} } }],
    ['a number too long', { inquiryNumber: '1'.repeat(35), answer: { body: {} } }],
    ['a number with a hyphen', { inquiryNumber: '1Z-88A1B2', answer: { body: {} } }],
    ['no number', { answer: { body: {} } }],
    ['no answer', { inquiryNumber: PERSONA }],
    ['an answer without a body', { inquiryNumber: PERSONA, answer: { status: 200 } }],
    ['a status below 200', { inquiryNumber: PERSONA, answer: { status: 199, body: {} } }],
    ['a status above 599', { inquiryNumber: PERSONA, answer: { status: 600, body: {} } }],
    ['half a status', { inquiryNumber: PERSONA, answer: { status: 200.5, body: {} } }],
    ['a field that is none', { inquiryNumber: PERSONA, answer: { body: {} }, status: 200 }],
    [
      'a body too deep to be sent',
      `{"inquiryNumber":"${PERSONA}","answer":{"body":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
    ],
    ['no JSON', '{'],
  ])('refuses %s and changes nothing', async (_, body) => {
    const [asBefore, listedBefore] = [await track(PERSONA), await listed()];
    expect(await ups.post('/ups/parcels', body)).toEqual({
      status: 400,
      body: { message: expect.stringMatching(/./) },
    });
    expect([await track(PERSONA), await listed()]).toEqual([asBefore, listedBefore]);
  });

  it('exists for a thousand numbers at a time, of which each can be changed', async () => {
    const parcels = ups.controlRoutes().find(({ method, path }) => method === 'POST' && path === '/ups/parcels');
    const put = (number: number, answer: unknown) => parcels?.handle({ inquiryNumber: String(number), answer });
    for (let each = 0; each < 1000; each += 1) await put(1_000_000 + each, { body: each });

    expect(await put(2_000_000, { body: 'one too many' })).toEqual({
      status: 400,
      body: { message: 'inquiryNumber: At most 1000 numbers have an answer of their own' },
    });
    expect(await put(1_000_000, { body: 'changed' })).toMatchObject({ status: 200 });
    await put(1_000_001, null);
    expect(await put(2_000_000, { body: 'in the place of another' })).toMatchObject({ status: 200 });
  });
});

describe('the numbers of the simulated UPS', () => {
  it('are listed, those of personas and those set, each once', async () => {
    await set('aNumber7', { status: 404, body: {} });
    await set(PERSONA, { body: {} });

    const data = await listed();

    const persona = '1Z88A1B20300001026';
    expect(data).toContainEqual({ inquiryNumber: persona, description: PERSONAS.get(persona)?.meaning });
    expect(data).toContainEqual({ inquiryNumber: 'aNumber7', description: 'Set by POST /ups/parcels: answers 404' });
    expect(data).toContainEqual({ inquiryNumber: PERSONA, description: 'Set by POST /ups/parcels: answers 200' });
    expect(data.map(({ inquiryNumber }) => inquiryNumber).sort()).toEqual([...PERSONAS.keys(), 'aNumber7'].sort());
  });
});
