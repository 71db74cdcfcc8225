import type { RacedMethod } from './adapter.ts';
import { type Gathering, tally } from './findings-of-races.ts';
import type { RaceProduct, TokenCalls } from './product.ts';

export interface EndedRace {
  readonly found: Gathering;
  readonly adapterId: string;
  readonly method: RacedMethod;
  readonly before: TokenCalls;
  readonly answers: readonly string[];
}

/** The race had one winner at UPS's token endpoint, everybody was answered 200, and the successor lives: it can be renewed. */
export async function judgeRace(product: RaceProduct, race: EndedRace): Promise<void> {
  const { found, adapterId, method, before, answers } = race;
  found.tried();
  const after = await product.tokenCalls();
  const requests = after.tokens + after.refreshes - before.tokens - before.refreshes;
  if (requests !== 1) found.duplicate(`UPS was asked for tokens ${requests} times`);
  for (const { hash, presented } of presentedTwice(before, after)) {
    found.duplicate(`the refresh token ${hash} was presented ${presented} times`);
  }
  if (answers.some((answer) => answer !== '200')) found.wrongStatus(`answered ${tally(answers)}`);
  const isWon = requests === 1;
  await judgeSuccessor(product, found, adapterId, method === 'Customer Client Credentials' ? 'tokens' : 'refreshes');
  const { body } = await product.call('GET', `/v1/adapters/${adapterId}`);
  if (body.status !== 'Ready') found.wrongStatus(`the adapter is ${body.status}, ${body.statusReason?.code}`);
  else if (isWon && body.statusReason === null) product.leftReady.set(method, adapterId);
}

/** Tokens presented more than once, and once of them since `before`. */
export const presentedTwice = (before: TokenCalls, after: TokenCalls) =>
  [...after.presented.values()].filter(
    ({ hash, presented }) => presented > 1 && presented > (before.presented.get(hash)?.presented ?? 0),
  );

/** A race's result is good only if it can be renewed once more. */
export async function judgeSuccessor(
  product: RaceProduct,
  found: Gathering,
  adapterId: string,
  kind: 'tokens' | 'refreshes',
): Promise<void> {
  const before = await product.tokenCalls();
  await product.advance(4_500);
  const answer = await product.track(product.anApp(), adapterId);
  const after = await product.tokenCalls();
  if (answer !== '200') found.lost(`the successor is not alive, tracking answered ${answer}`);
  if (after[kind] - before[kind] !== 1 || presentedTwice(before, after).length > 0) {
    found.lost('the successor was not renewed by one request');
  }
}
