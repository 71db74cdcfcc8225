import type { Played, Stage, Step } from './player.ts';

/** "Legacy Authentication": the default, which holds nothing, and says why it cannot track and what to do. */
export async function legacy({ adapterId }: Stage, play: (step: Step) => Promise<Played>): Promise<void> {
  const adapter = `/v1/adapters/${adapterId}`;
  await play({
    rows: 'G9, G16',
    words: 'Legacy Authentication is the default method selected.',
    method: 'GET',
    path: adapter,
    answers: 200,
    shows: {
      authorizationMethod: 'Legacy Authentication',
      status: 'Not Configured',
      'statusReason.nextAction': 'choose-method',
      authorization: null,
    },
  });
  await play({
    rows: 'G9',
    words: 'Not using adapter authorization: tracking says what to do instead.',
    method: 'GET',
    path: `${adapter}/tracking/1Z88A1B20300001017`,
    answers: 409,
    shows: { code: 'adapter-not-ready', 'statusReason.code': 'legacy-authentication' },
  });
}
