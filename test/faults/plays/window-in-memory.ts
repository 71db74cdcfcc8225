import type { AnswerWindow } from '../report/answer-window.ts';
import { ready, track } from '../world/people.ts';
import { aWorld } from '../world/world.ts';

const PAST_EXPIRY_SECONDS = 3_700;

/** The outside calls of a renewal from UPS's answer to the write that keeps it. */
export async function windowInMemory(): Promise<AnswerWindow> {
  const world = aWorld(1);
  const key = await ready(world, 'Authorization Code');
  world.advance(PAST_EXPIRY_SECONDS);
  const { line, run } = world.process();
  await run((app) => track(app, key));
  return { calls: line.calls.indexOf('vault.stage') - line.calls.indexOf('ups.refresh') };
}
