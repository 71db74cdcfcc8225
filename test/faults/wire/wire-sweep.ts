import { browser } from '../../../local/guide/browser.ts';
import { awsState } from '../../../restore/aws-state.ts';
import { placeAt } from '../../../restore/place.ts';
import { documentClient } from '../../../shared/aws/document-client.ts';
import { secretsManagerClient } from '../../../shared/aws/secrets-manager.ts';
import { VAULTS, type VaultName } from '../../../shared/domain/secret-ids.ts';
import { atUps, authorizationUrl, authorizedBySignIn, signedInAtUps } from '../../guide/sign-in.ts';
import { createdAdapter, maintained, read, save, savedWithMethodB, verified, withMapping } from '../../guide/steps.ts';
import type { Failure } from '../../support/outside-calls.ts';
import { type ProductWithOutside, productWithOutside } from '../../support/product-with-outside.ts';
import { windowOf } from '../report/answer-window.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';
import type { Verdict } from '../world/judge.ts';

/** The same faults on the wire, between the product as it is deployed and servers that speak AWS's and UPS's protocols: the SDK
 * clients repeat, give up and find their own lost successes as they will on AWS. */
export const WIRE_FAULTS = ['fails-before', 'fails-after', 'dies-before', 'dies-after'] as const;
type WireFault = (typeof WIRE_FAULTS)[number];

interface WireScenario {
  readonly name: string;
  readonly given: (product: ProductWithOutside, adapterId: string) => Promise<() => Promise<unknown>>;
  readonly method: 'Authorization Code' | 'Customer Client Credentials';
  /** Final statuses that are allowed beside Ready. */
  readonly mayEndAs: readonly string[];
}

const NUMBER = '1Z88A1B20300001017';
const HALF_LIFE_SECONDS = 2_180;

const trackIt = ({ call }: ProductWithOutside, adapterId: string) =>
  call('GET', `/v1/adapters/${adapterId}/tracking/${NUMBER}`);

export const WIRE_SCENARIOS: readonly WireScenario[] = [
  {
    name: 'tracking at half of the token’s life',
    method: 'Authorization Code',
    mayEndAs: [],
    given: async (product, adapterId) => {
      await product.advance(HALF_LIFE_SECONDS);
      return () => trackIt(product, adapterId);
    },
  },
  {
    name: 'tracking at the token’s end',
    method: 'Customer Client Credentials',
    mayEndAs: [],
    given: async (product, adapterId) => {
      await product.advance(3_700);
      return () => trackIt(product, adapterId);
    },
  },
  {
    name: 'callback of a new sign-in over an old one',
    method: 'Authorization Code',
    mayEndAs: [],
    given: async (product, adapterId) => {
      const tab = browser();
      const signInPage = await atUps(tab, await authorizationUrl(product, adapterId, 'Authorization Code'));
      return () => signedInAtUps(tab, signInPage, product.upsUser).catch(() => undefined);
    },
  },
  {
    name: 'save of verified credentials',
    method: 'Customer Client Credentials',
    mayEndAs: [],
    given: async (product, adapterId) => {
      const { verificationId } = await verified(product, adapterId);
      const { version } = await read(product.call, adapterId);
      return () =>
        product.call('PUT', `/v1/adapters/${adapterId}`, {
          headers: { 'if-match': `"${version}"` },
          body: {
            name: 'UPS Tracking Adapter',
            environment: 'test',
            authorizationMethod: 'Customer Client Credentials',
            verificationId,
          },
        });
    },
  },
  {
    name: 'move to the other vault',
    method: 'Authorization Code',
    mayEndAs: [],
    given: async (product, adapterId) => {
      const { vault: here } = await product.vaultStatus();
      await product.makeSecretsIn(VAULTS.find((name) => name !== here) ?? here);
      return () => product.moveByMessage(adapterId);
    },
  },
  {
    name: 'switching to Legacy',
    method: 'Authorization Code',
    mayEndAs: ['Not Configured'],
    given: async (product, adapterId) => () =>
      save(product.call, adapterId, { authorizationMethod: 'Legacy Authentication', dropAuthorization: true }).catch(
        () => undefined,
      ),
  },
];

/** Every outside call of the scenarios, each with every fault that needs no waiting.
 *
 * @param vault where secrets are made
 * @param most so many of them, spread evenly, where that is fewer */
export async function wireSweep(
  scenarios: readonly WireScenario[],
  vault: VaultName,
  most: number = Number.POSITIVE_INFINITY,
): Promise<Findings> {
  const ledger = aLedger(`Fault sweep on the wire, ${vault}`, 0);
  const product = await productWithOutside({ vault });
  const widthsMs = windowsOf(product);
  try {
    const cases: (() => Promise<void>)[] = [];
    for (const scenario of scenarios) {
      const calls = await callsOf(product, scenario);
      for (const [call, name] of calls.entries()) {
        for (const fault of WIRE_FAULTS) {
          cases.push(async () => {
            const verdict = await playedOnTheWire(product, scenario, { call, fault, name });
            ledger.note(1, verdict, `${scenario.name}, ${fault} at call ${call}, ${name}`);
          });
        }
      }
    }
    const step = Math.max(1, cases.length / most);
    for (let at = 0; at < cases.length; at += step) await cases[Math.floor(at)]?.();
  } finally {
    await product.stop();
  }
  return { ...ledger.findings(), window: windowOf(widthsMs) };
}

/** Grows by the width of each renewal's window: only one is under way at a time. */
function windowsOf({ outside }: ProductWithOutside): readonly number[] {
  const widthsMs: number[] = [];
  let answeredAt: number | undefined;
  outside.onAnswered((call) => {
    if (isRefresh(call)) answeredAt = performance.now();
    if (!isStage(call) || answeredAt === undefined) return;
    widthsMs.push(performance.now() - answeredAt);
    answeredAt = undefined;
  });
  return widthsMs;
}

async function arranged(product: ProductWithOutside, { method, given }: WireScenario) {
  const { id } = await createdAdapter(product.call);
  if (method === 'Authorization Code') await authorizedBySignIn(product as never, id, method);
  else await savedWithMethodB(product as never, id);
  await withMapping(product.call, id);
  await maintained(product.call, id);
  const act = await given(product, id);
  // Reactions to events are not part of the scenario, and come after it.
  await product.hold(true);
  product.outside.taken();
  return { id, act };
}

async function callsOf(product: ProductWithOutside, scenario: WireScenario): Promise<string[]> {
  const { act } = await arranged(product, scenario);
  await act();
  const calls = product.outside.taken();
  await product.hold(false);
  return calls;
}

async function playedOnTheWire(
  product: ProductWithOutside,
  scenario: WireScenario,
  { call, fault, name }: { call: number; fault: WireFault; name: string },
): Promise<Verdict> {
  const { id, act } = await arranged(product, scenario);
  const presentedBefore = await presentations(product);
  const repair = brokenAt(product, call, fault);
  await act();
  // The calls of this run decide: a process that has just started reads the vault's keys, and another one has them.
  const made = product.outside.taken();
  const broken = { name: made[call] ?? name, isAnswerAtStake: isInWindow(made, call, fault) };
  await repair();
  await product.hold(false);
  for (const seconds of [31, 400, 3_700]) {
    await product.advance(seconds);
    await product.runSchedule();
  }
  const tracked = await trackIt(product, id);
  const { status, statusReason } = await read(product.call, id);
  const verdict = verdictOn(
    scenario,
    broken,
    tracked.status,
    status,
    statusReason?.code,
    await mostPresented(product, presentedBefore),
  );
  const secrets = await secretsOf(product, id);
  if (secrets.length > (status === 'Not Configured' ? 0 : 1))
    verdict.wrongStatuses.push(`secrets are left: ${secrets}`);
  return verdict;
}

/** The ids of an adapter's secrets in both vaults that nobody has deleted. */
async function secretsOf({ local }: ProductWithOutside, adapterId: string): Promise<readonly string[]> {
  const place = await placeAt(local.control);
  const [documents, secretsManager] = [documentClient(place.dynamoDb), secretsManagerClient(place.secretsManager)];
  const secrets = await awsState(documents, secretsManager, place).secrets();
  for (const client of [documents, secretsManager]) client.destroy();
  return secrets.flatMap(({ id, isScheduledForDeletion }) =>
    id.includes(adapterId) && !isScheduledForDeletion ? [id] : [],
  );
}

/** Counts the presentations of each refresh token at UPS so far. */
async function presentations(product: ProductWithOutside): Promise<ReadonlyMap<string, number>> {
  const { refreshTokens } = await product.upsCalls();
  return new Map(
    refreshTokens.map(({ hash, presented }: { hash: string; presented: number }) => [hash, presented] as const),
  );
}

/** @returns what ends the fault */
function brokenAt({ outside, dieAt }: ProductWithOutside, call: number, fault: WireFault): () => Promise<unknown> {
  const [way, when] = fault.split('-') as [string, Failure];
  let number = 0;
  const isTheCall = () => number++ === call;
  if (way === 'dies') return dieAt(isTheCall, when);
  outside.break(() => (isTheCall() ? when : undefined));
  return async () => outside.break(() => undefined);
}

/** The most that any one refresh token has come to UPS since then: a second time only where the first answer stayed away. */
async function mostPresented(product: ProductWithOutside, before: ReadonlyMap<string, number>): Promise<number> {
  const now = await presentations(product);
  return Math.max(0, ...[...now].map(([hash, presented]) => presented - (before.get(hash) ?? 0)));
}

const isStage = (call: string): boolean =>
  call === 'secretsManager PutSecretValue' || call === 'dynamoDb UpdateItem of the vault';

const isRefresh = (call: string): boolean => call.endsWith('/oauth/refresh');

/** The windows that the protocol names: UPS's answer is lost, or its process dies before the write that keeps it. */
function isInWindow(calls: readonly string[], call: number, fault: WireFault): boolean {
  const answered = calls.findIndex(isRefresh);
  if (call === answered) return fault.endsWith('after');
  const kept = calls.findIndex((name, index) => index > answered && isStage(name));
  const isBeforeKept = kept < 0 || call <= kept;
  return answered >= 0 && call > answered && isBeforeKept && fault === 'dies-before';
}

function verdictOn(
  { name: scenario, mayEndAs }: WireScenario,
  { name, isAnswerAtStake }: { name: string; isAnswerAtStake: boolean },
  tracked: number,
  status: string,
  reason: string | undefined,
  presented: number,
): Verdict {
  const verdict: Verdict = { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] };
  const isAllowed = status === 'Ready' ? tracked === 200 : mayEndAs.includes(status) && tracked === 409;
  const isAnswerLost = status === 'Need Authorization' && reason === 'renewal-answer-lost' && isAnswerAtStake;
  if (isAnswerLost) verdict.answersLost.push(scenario);
  else if (status === 'Need Authorization') verdict.lost.push(`Need Authorization, ${reason}`);
  else if (!isAllowed) verdict.wrongStatuses.push(`${status}, tracking answers ${tracked}`);
  const isAmbiguous = name.startsWith('upsTest') || isAnswerAtStake;
  if (presented > (isAmbiguous ? 2 : 1)) verdict.duplicates.push(`a refresh token was presented ${presented} times`);
  return verdict;
}
