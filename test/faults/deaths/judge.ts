import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../../support/http-client.ts';
import { answered } from '../races/adapter.ts';
import type { Gathering } from '../races/findings-of-races.ts';
import { NUMBER } from '../races/product.ts';
import type { Office } from './desk.ts';
import type { Evidence } from './evidence.ts';
import { type Acknowledged, type Known, readBack } from './operator.ts';

/** Past every access token, every mark and every retry that a death can have left; the schedule fires on the way. */
const TO_QUIESCENCE_SECONDS = [1_000, 3_700, 1_000];

/** A call that takes too long on a busy machine leaves an answer uncertain, as a death does: then once more, so many times. */
const MORE_LOOKS = 4;

/** Lets the schedule run until nothing is uncertain any more, or until it does not become so. */
export async function recovered({ control, desk }: Office, adapters: readonly Known[]): Promise<void> {
  for (let looks = 0; looks <= MORE_LOOKS; looks++) {
    for (const advanceSeconds of TO_QUIESCENCE_SECONDS) {
      answered(await control('POST', '/clock', { body: { advanceSeconds } }), 200);
    }
    answered(await control('POST', '/schedules/maintenance', { body: {} }), 200);
    const certain = await Promise.all(adapters.map((known) => isCertain(desk.call, known)));
    if (certain.every(Boolean)) return;
  }
}

async function isCertain(call: Client, { adapterId }: Known): Promise<boolean> {
  const path = `/v1/adapters/${adapterId}`;
  const { status } = await call('GET', `${path}/tracking/${NUMBER}`);
  const { statusReason } = answered(await call('GET', path), 200);
  return status !== 503 && statusReason?.code !== 'renewal-outcome-unknown';
}

/** After a death and its recovery: what was acknowledged is there, and what had been authorized works, or says that UPS's
 * answer was lost where it was. */
export async function judgeAdapter(
  call: Client,
  known: Known,
  { found, where, evidence }: { found: Gathering; where: string; evidence: Evidence | undefined },
): Promise<'as it was' | 'to be authorized again'> {
  const path = `/v1/adapters/${known.adapterId}`;
  const adapter = answered(await call('GET', path), 200);
  const there = await readBack(call, known);
  const here = `${known.adapterId}, ${where}`;
  const { acknowledged, unanswered } = known;
  if (![acknowledged, unanswered].some((one) => one && isSame(one, there))) {
    const told = JSON.stringify({ acknowledged, unanswered });
    found.lost(`acknowledged was ${told}, there is ${JSON.stringify(there)}`, here);
  }
  known.acknowledged = there;
  known.unanswered = undefined;

  const { status, body } = await call('GET', `${path}/tracking/${NUMBER}`);
  const shows = `${adapter.status} (${adapter.statusReason?.code ?? 'no reason'}), tracking ${status}`;
  if (there.authorizer === null) {
    if (adapter.status !== 'Not Configured' || status !== 409) found.wrongStatus(shows, here);
    return 'as it was';
  }
  if (adapter.status === 'Ready' && status === 200) return 'as it was';
  // The status may only just have changed, by the very call that tracked.
  const reason = body?.statusReason?.code ?? adapter.statusReason?.code;
  if (reason === 'renewal-answer-lost' && evidence?.answersLost.has(known.adapterId))
    found.answerLost('renewal-answer-lost', here);
  else if (reason === 'renewal-answer-lost')
    found.lost('renewal-answer-lost, though the answer was in the vault', here);
  else found.wrongStatus(shows, here);
  return 'to be authorized again';
}

const isSame = (one: Acknowledged, other: Acknowledged): boolean =>
  isDeepStrictEqual({ ...one, accounts: [...one.accounts].sort() }, { ...other, accounts: [...other.accounts].sort() });
