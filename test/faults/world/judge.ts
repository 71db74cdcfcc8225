import type { Adapter } from '../../../shared/domain/adapter.ts';
import type { AuthorizationAttempt } from '../../../shared/domain/attempt.ts';
import { AUTHORIZATION_METHODS } from '../../../shared/domain/authorization-methods.ts';
import type { Change } from '../../../shared/domain/change.ts';
import { refusalOf, statusOf } from '../../../shared/domain/status.ts';
import { keyText } from './memory-table.ts';
import type { Pair } from './memory-ups.ts';
import type { World } from './world.ts';

/** The findings about a world at rest, as sentences, by kind. */
export interface Verdict {
  /** Authorizations lost though the protocol promises otherwise. */
  readonly lost: string[];
  /** `renewal-answer-lost` where UPS's answer truly was. */
  readonly answersLost: string[];
  readonly duplicates: string[];
  readonly wrongStatuses: string[];
  readonly leaks: string[];
}

/** Two presentations this close together may have been under way at the same time. */
const SAME_TIME_MS = 10_000;

/** Watches every write of an adapter from now on: I5 and the events of I4 can only be judged as they happen. */
export function watched(world: World) {
  const committed = new Set<string>();
  const steps: string[] = [];
  world.table.onWrite = (before, after, change) => {
    for (const id of Object.keys(change?.put.pending ?? after.pending)) committed.add(id);
    if (before && change) steps.push(...wrongSteps(world, before, after, change));
  };
  return { committed, steps };
}
export type Watched = ReturnType<typeof watched>;

/** I5: generations only grow, and a renewal replaces exactly the token that it redeemed. I2 as it is written. */
function wrongSteps(world: World, before: Adapter, after: Adapter, change: Change): string[] {
  const wrong: string[] = [];
  const moved = after.generation - before.generation;
  if (moved < 0 || moved > 1) wrong.push(`the generation went from ${before.generation} to ${after.generation}`);
  if (moved === 0 && after.secret?.versionId !== before.secret?.versionId)
    wrong.push('the credentials changed and the generation did not');
  const isMove = change.set.secret !== undefined && before.secret !== undefined && !change.advance.includes('grant');
  const [old, fresh] = [pairOf(world, before), pairOf(world, after)];
  // A kept refresh token, a younger version of the same secret, or the restore of a table, which may find it in the other vault.
  const isNoted = change.set.refreshPresented === true;
  const isCopied = old === fresh || (isNoted && descends(world, old, fresh));
  if (isMove && after.secret?.id !== before.secret?.id && !isCopied)
    wrong.push('a move committed other tokens than the ones that it copied');
  const isRenewal = change.set.secret !== undefined && after.secret?.id === before.secret?.id && before.secret;
  if (!isRenewal) return wrong;
  const isRight = isNoted ? descends(world, old, fresh) : fresh?.parent === old?.refreshToken;
  if (old && fresh && !isRight) wrong.push('a renewal committed tokens that do not come from the ones it replaced');
  return wrong;
}

function descends({ ups }: World, old: Pair | undefined, fresh: Pair | undefined): boolean {
  for (let pair = fresh; pair; pair = ups.pairs.get(pair.parent ?? '')) if (pair === old) return true;
  return false;
}

/** The tokens that an adapter points at, if it has a refresh token there. */
function pairOf({ vault, ups }: World, { secret }: Adapter): Pair | undefined {
  const found = secret && vault.secrets.get(secret.id)?.versions.get(secret.versionId);
  const refreshToken = found?.credentials?.refreshToken?.reveal();
  return refreshToken === undefined ? undefined : ups.pairs.get(refreshToken);
}

/** Judges a world in which everything has come to rest: I1 to I8, and what became of every pair of tokens. */
export function judged(world: World, { committed, steps }: Watched): Verdict {
  const verdict: Verdict = { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] };
  verdict.duplicates.push(...presentedTwice(world), ...steps);
  for (const adapter of world.table.adapters.values()) judgeAdapter(world, adapter, verdict);
  judgePairs(world, verdict);
  judgeEvents(world, committed, verdict);
  judgeSecrets(world, verdict);
  return verdict;
}

/** I1. */
function presentedTwice({ ups }: World): string[] {
  const last = new Map<string, number>();
  return ups.presented.flatMap(({ token, atMs, isAccessOver }) => {
    const before = last.get(token);
    last.set(token, atMs);
    if (before === undefined) return [];
    if (!isAccessOver) return ['a refresh token was presented again while its access token lived'];
    return atMs - before < SAME_TIME_MS ? ['a refresh token was presented twice at the same time'] : [];
  });
}

/** I2, I3, I7: credentials that are there and this adapter's, a status that is true, and a dead grant that shows. */
function judgeAdapter(world: World, adapter: Adapter, verdict: Verdict): void {
  const { secret } = adapter;
  if (adapter.renewal && refusalOf(adapter) === undefined)
    verdict.wrongStatuses.push('a renewal is still under way at rest');
  if (!secret) return;
  const found = world.vault.secrets.get(secret.id);
  const version = found?.isDeleted ? undefined : found?.versions.get(secret.versionId);
  const refusal = refusalOf(adapter);
  if (!version?.credentials || version.owner !== keyText(adapter)) {
    verdict.lost.push('the pointer names nothing that can be read');
    return;
  }
  if (AUTHORIZATION_METHODS[adapter.method].grant === 'client_credentials') {
    const isRefused = world.ups.refusedClients.has(version.credentials.client.clientId);
    if (refusal !== undefined && !isRefused) verdict.wrongStatuses.push(`a good client is reported as ${refusal}`);
    return;
  }
  judgeGrant(world, adapter, verdict);
}

function judgeGrant(world: World, adapter: Adapter, verdict: Verdict): void {
  const refusal = refusalOf(adapter);
  const pair = pairOf(world, adapter);
  if (!pair) return void verdict.lost.push('the pointer names tokens that UPS never gave');
  const isClientGood = !world.ups.refusedClients.has(adapter.authorization?.clientId ?? '');
  const isAlive = pair.state === 'live' && pair.refreshEndsMs > world.now().getTime() && isClientGood;
  if (isAlive) {
    if (refusal !== undefined) verdict.wrongStatuses.push(`a living grant is reported as ${refusal}`);
    return;
  }
  if (refusal === undefined) verdict.wrongStatuses.push(`a dead grant is reported as ${statusOf(adapter)}`);
  if (pair.state !== 'spent') return;
  if (!isAnswerTrulyLost(world, pair)) verdict.lost.push('the successor of a consumed token was received and not kept');
  else if (refusal !== 'renewal-answer-lost' && refusal !== undefined)
    verdict.wrongStatuses.push(`a lost answer is reported as ${refusal}`);
  else verdict.answersLost.push('an answer of UPS was lost');
}

/** Whether the answer that consumed this pair was truly lost. */
function isAnswerTrulyLost(world: World, { refreshToken }: Pair): boolean {
  const successor = [...world.ups.pairs.values()].find(({ parent }) => parent === refreshToken);
  return successor !== undefined && isTrulyLost(world, successor);
}

/** Whether UPS would still take what the adapter has, or what came after it and was kept; false too where the last answer of UPS
 * was truly lost. */
export function isGrantAlive(world: World, adapter: Adapter): boolean {
  if (world.ups.refusedClients.has(adapter.authorization?.clientId ?? '')) return false;
  if (AUTHORIZATION_METHODS[adapter.method].grant === 'client_credentials') return true;
  const pair = pairOf(world, adapter);
  if (pair?.state === 'spent') return !isAnswerTrulyLost(world, pair);
  return pair?.state === 'live' && pair.refreshEndsMs > world.now().getTime();
}

/** The two windows that the protocol names: the answer itself was lost, or its receiver died, or found the vault unavailable to the end,
 * before it was kept. */
const isTrulyLost = (world: World, pair: Pair): boolean =>
  !pair.receivedBy || (!isKept(world, pair) && (pair.receivedBy.isDead() || pair.receivedBy.couldNotKeep()));

const versionsOf = ({ vault }: World) =>
  [...vault.secrets.values()].flatMap(({ versions, superseded }) => [...versions.values(), ...superseded]);

const isKept = (world: World, { refreshToken }: Pair): boolean =>
  versionsOf(world).some(({ credentials }) => credentials?.refreshToken?.reveal() === refreshToken);

/** Every pair that reached us was kept, and every sign-in whose tokens were kept stands, unless another came first. */
function judgePairs(world: World, verdict: Verdict): void {
  for (const pair of world.ups.pairs.values()) {
    const isLost = pair.receivedBy !== undefined && !isKept(world, pair) && !isTrulyLost(world, pair);
    if (isLost) verdict.lost.push('tokens were received and not kept');
  }
  for (const attempt of world.table.attempts.values()) {
    const adapter = world.table.adapters.get(keyText(attempt));
    const isOpen = adapter !== undefined && !adapter.deletedAt && adapter.grant === attempt.grant;
    if (isOpen && attempt.state !== 'DONE' && isSignedIn(world, attempt))
      verdict.lost.push('a sign-in whose tokens were kept came to nothing');
  }
}

const isSignedIn = ({ vault }: World, { secret }: AuthorizationAttempt): boolean =>
  vault.secrets.get(secret.id)?.versions.get(secret.versionId)?.credentials?.refreshToken !== undefined;

/** I4: every committed transition is published at least once and applied once, and nothing is left over. */
function judgeEvents({ table, accepted, deadLetters }: World, committed: ReadonlySet<string>, verdict: Verdict): void {
  const published = new Set(accepted.map(({ id }) => id));
  for (const id of committed) if (!published.has(id)) verdict.lost.push(`the event ${id} was never published`);
  for (const id of committed) if (!table.activities.has(id)) verdict.lost.push(`the event ${id} left no activity`);
  for (const { type } of deadLetters) verdict.lost.push(`an event ${type} ended as a dead letter`);
  for (const { pending } of table.links.items.values())
    if (Object.keys(pending).length > 0) verdict.lost.push('an event of a sign-in link waits for ever');
  for (const { pending, deletedAt } of table.adapters.values()) {
    if (Object.keys(pending).length > 0) verdict.lost.push('an event waits for ever');
    if (deletedAt) verdict.lost.push('a tombstone stays for ever');
  }
}

/** Staged tokens that no adapter came to name, secrets that nobody cleans up; I6 and I8. */
function judgeSecrets(world: World, verdict: Verdict): void {
  const named = new Set([...world.table.adapters.values()].map(({ secret }) => secret?.id));
  const waiting = new Set(
    [...world.table.attempts.values()].flatMap(({ state, secret }) => (state === 'PENDING' ? [secret.id] : [])),
  );
  for (const [name, { isDeleted }] of world.vault.secrets) {
    if (!isDeleted && !named.has(name) && !waiting.has(name))
      verdict.leaks.push(`a secret is left in the vault, ${name}`);
  }
  for (const { state, secret } of world.table.links.items.values()) {
    if (state === 'open' || state === 'started') verdict.wrongStatuses.push('an expired sign-in link was never closed');
    if (secret) verdict.leaks.push('a sign-in link that has ended still names a secret');
  }
  if (world.table.moves.size > 0) verdict.wrongStatuses.push('a move of credentials is still under way at rest');
  for (const { state } of world.table.attempts.values()) {
    if (state === 'EXCHANGING') verdict.wrongStatuses.push('a sign-in is still being exchanged at rest');
  }
  const written = [
    ...world.logged,
    JSON.stringify([...world.table.adapters.values()]),
    JSON.stringify([...world.table.attempts.values()]),
    JSON.stringify([...world.table.links.items.values()]),
    JSON.stringify([...world.table.activities.values()]),
    JSON.stringify(world.accepted),
  ].join('\n');
  if (written.includes('not-a-real-')) verdict.leaks.push('a secret stands outside the vault');
}
