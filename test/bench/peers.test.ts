import { describe, expect, it } from 'vitest';
import { project } from '../../bench/peers/projection.ts';
import { READY } from '../../bench/sample/adapter.ts';
import { BODY, INQUIRY_NUMBER } from '../../bench/sample/answers.ts';
import { invocations, issuerOfBench, trackingFunction } from '../../bench/sample/tracking-function.ts';
import { hostileUps } from '../ups/hostile-ups.ts';

describe('the peers that tracking is measured against', async () => {
  const ups = await hostileUps();

  it('give the product’s own answer, read by hand', async () => {
    const { token, jwks } = await issuerOfBench();
    const handler = trackingFunction({ origin: ups.origin, adapter: READY });
    ups.answers(({ path }) => ({ body: path === '/jwks' ? jwks : JSON.parse(BODY) }));
    const ours = JSON.parse(await invocations(handler, token)());
    expect(ours.packages[0].activities).toHaveLength(22);
    expect(project(JSON.parse(BODY), INQUIRY_NUMBER, '2026-11-22T12:00:00Z')).toEqual(ours);
  });
});
