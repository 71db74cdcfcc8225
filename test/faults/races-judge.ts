import type { RacedMethod } from './races-adapter.ts';
import { type Gathering, tally } from './races-findings.ts';
import type { RaceProduct } from './races-product.ts';

export interface EndedRace {
  readonly found: Gathering;
  readonly name: string;
  readonly seed: number;
  readonly adapterId: string;
  readonly method: RacedMethod;
  readonly before: Awaited<ReturnType<RaceProduct['tokenCalls']>>;
  readonly answers: readonly string[];
}

/** The race had one winner at UPS's token endpoint, everybody was answered 200, and the successor lives: it can be renewed. */
export async function judgeRace(product: RaceProduct, race: EndedRace): Promise<void> {
  const { found, name, seed, adapterId, method, before, answers } = race;
  const inCase = (what: string) => `${name}, seed ${seed}: ${what}`;
  found.tried();

  const after = await product.tokenCalls();
  const requests = after.tokens + after.refreshes - before.tokens - before.refreshes;
  if (requests !== 1) found.duplicate(inCase(`UPS was asked for tokens ${requests} times`));
  for (const { hash, presented } of presentedTwice(before, after)) {
    found.duplicate(inCase(`the refresh token ${hash} was presented ${presented} times`));
  }
  if (answers.some((answer) => answer !== '200')) found.wrongStatus(inCase(`answered ${tally(answers)}`));
  await judgeSuccessor(product, race, method === 'Customer Client Credentials' ? 'tokens' : 'refreshes');
  const { body } = await product.call('GET', `/v1/adapters/${adapterId}`);
  if (body.status !== 'Ready') found.wrongStatus(inCase(`the adapter is ${body.status}, ${body.statusReason?.code}`));
}

/** Tokens presented more than once, and once of them since `before`. */
export const presentedTwice = (before: EndedRace['before'], after: EndedRace['before']) =>
  [...after.presented.values()].filter(
    ({ hash, presented }) => presented > 1 && presented > (before.presented.get(hash)?.presented ?? 0),
  );

/** What the race left is worth something only if it can be renewed once more. */
export async function judgeSuccessor(
  product: RaceProduct,
  { found, name, seed, adapterId }: Pick<EndedRace, 'found' | 'name' | 'seed' | 'adapterId'>,
  kind: 'tokens' | 'refreshes',
): Promise<void> {
  const before = await product.tokenCalls();
  await product.advance(4_500);
  const answer = await product.track(product.anApp(), adapterId);
  const after = await product.tokenCalls();
  if (answer !== '200') found.lost(`${name}, seed ${seed}: the successor is not alive, tracking answered ${answer}`);
  if (after[kind] - before[kind] !== 1 || presentedTwice(before, after).length > 0) {
    found.lost(`${name}, seed ${seed}: the successor was not renewed by one request`);
  }
}
