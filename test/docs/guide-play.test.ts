import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play, type Stage, type Step } from '../../local/guide/player.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { type LocalRunUnderTest, localRunUnderTest } from '../support/local-run-under-test.ts';

describe('npm run guide', () => {
  let local: LocalRunUnderTest;
  beforeAll(async () => {
    local = await localRunUnderTest();
  });
  afterAll(() => local.stop());

  it('notices a step that differs: another answer, another fact, another status', async () => {
    const printed: string[] = [];
    const stage: Stage = {
      api: local.api,
      adapterId: local.adapterId,
      token: await machineTokenFrom(local.token),
      print: (line) => printed.push(line),
    };
    const step: Step = {
      rows: 'G11',
      words: 'The adapter is Ready from the start.',
      method: 'GET',
      path: `/v1/adapters/${local.adapterId}`,
      answers: 204,
      shows: { name: 'Another' },
      adapterShows: { status: 'Ready' },
    };
    const { differences } = await play(stage, step);
    expect(differences).toEqual([
      'answered 200, not 204',
      'the answer shows name = "UPS Tracking Adapter", not Another',
      'the adapter shows status = "Not Configured", not Ready',
    ]);
    expect(printed.filter((line) => line.includes('✗'))).toHaveLength(3);
  });
});
