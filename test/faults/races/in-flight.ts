import { statusOf, statusReasonOf } from '../../../shared/domain/status.ts';
import type { Findings } from '../report/findings.ts';
import { answered, authorized, type RacedMethod, readyToRace } from './adapter.ts';
import { type Gathering, gathering } from './findings-of-races.ts';
import { judgeSuccessor, presentedTwice } from './judge.ts';
import type { RaceProduct } from './product.ts';
import type { Held } from './ups.ts';

/** Past half of an access token's life, and the spread of it: the call that finds it so renews it, and the others go on with the
 * living one. */
const RENEWABLE_SECONDS = 2_400;

export interface InFlight {
  /** Where the refresh is held: on its way to UPS, or UPS's answer on its way back. */
  readonly side: 'request' | 'answer';
  readonly seed: number;
}

/** A whole sign-in, or a deauthorization, while a renewal is held in flight: it stands, and nothing of the old grant is committed. */
export async function overtakenRenewal(
  product: RaceProduct,
  by: Exclude<RacedMethod, 'Customer Client Credentials'> | 'deauthorizing',
  { side, seed }: InFlight,
): Promise<Findings> {
  const name = `a renewal held at its ${side}, overtaken by ${by}`;
  const found = gathering(name, seed);
  found.tried();
  const adapterId = await readyToRace(product, 'Authorization Code');
  const app = product.anApp();
  await product.advance(RENEWABLE_SECONDS);
  const before = await product.tokenCalls();
  const held = product.between.hold(side);
  const tracking = product.track(app, adapterId);
  await reached(held, tracking);

  if (by === 'deauthorizing') await deauthorized(product, adapterId);
  else await authorized(product, adapterId, by, 'overtaking');
  held.release();
  const answer = await tracking;

  const adapter = await app.adapters.get({ tenantId: product.tenantId, adapterId });
  if (by === 'deauthorizing') {
    if (adapter?.secret || adapter?.renewal) found.wrongStatus('the old grant came back');
    // It had its token before; the next call has none.
    if (answer !== '200') found.wrongStatus(`the call beside the renewal was answered ${answer}`);
    if ((await product.track(app, adapterId)) === '200') found.wrongStatus('tracking went on');
    return found.findings();
  }
  if (answer !== '200') found.wrongStatus(`the call that renewed was answered ${answer}`);
  if (adapter?.method !== by || adapter.authorization?.authorizer.name !== 'overtaking')
    found.wrongStatus('the sign-in is gone');
  if (!adapter?.secret?.id.endsWith(adapter.authorization?.id ?? '?'))
    found.wrongStatus('the pointer names another grant');
  if (adapter?.renewal) found.wrongStatus('the old renewal is still marked');
  await judgeSuccessor(product, found, adapterId, 'refreshes');
  const after = await product.tokenCalls();
  for (const { hash } of presentedTwice(before, after)) found.duplicate(`${hash} twice`);
  return found.findings();
}

/** A call that ends without a refresh would be waited for without end. */
const reached = ({ reached }: Held, tracking: Promise<string>): Promise<void> =>
  Promise.race([
    reached,
    tracking.then((answer) => {
      throw new Error(`Nothing was renewed, and the call was answered ${answer}.`);
    }),
  ]);

async function deauthorized({ call }: RaceProduct, adapterId: string): Promise<void> {
  const path = `/v1/adapters/${adapterId}`;
  const { version } = answered(await call('GET', path), 200);
  const headers = { 'if-match': `"${version}"` };
  answered(await call('DELETE', `${path}/authorization`, { headers }), 204);
}

/** A holder whose answer from UPS comes long after its lease, or after another worker's retry was refused: it commits its live pair. */
export async function stalledHolder(
  product: RaceProduct,
  wakes: 'after its lease' | 'after a refusal',
  seed: number,
): Promise<Findings> {
  const name = `a holder that wakes ${wakes}`;
  const found = gathering(name, seed);
  found.tried();
  const adapterId = await readyToRace(product, 'Authorization Code');
  const [app, other] = [product.anApp(), product.anApp()];
  const before = await product.tokenCalls();
  await product.advance(RENEWABLE_SECONDS);
  const held = product.between.hold('answer');
  const tracking = product.track(app, adapterId);
  await reached(held, tracking);

  if (wakes === 'after its lease') await overLease(product, found, () => product.track(other, adapterId));
  else {
    // Past the access token's end, and long enough that the first holder counts as dead.
    await product.advance(RENEWABLE_SECONDS);
    await product.track(other, adapterId);
    const refused = await app.adapters.get({ tenantId: product.tenantId, adapterId });
    const reason = refused && statusReasonOf(refused, app.clock())?.code;
    if (reason !== 'renewal-answer-lost') found.wrongStatus(`the retry led to ${reason}`);
  }
  held.release();
  const answer = await tracking;
  if (answer !== '200') found.wrongStatus(`the holder's call was answered ${answer}`);
  const adapter = await app.adapters.get({ tenantId: product.tenantId, adapterId });
  const status = adapter && statusOf(adapter);
  if (status !== 'Ready' || adapter?.renewal) found.lost(`its pair was not committed, ${status}`);
  if (wakes === 'after its lease') {
    const twice = presentedTwice(before, await product.tokenCalls());
    for (const { hash } of twice) found.duplicate(`${hash} was presented twice`);
  }
  await judgeSuccessor(product, found, adapterId, 'refreshes');
  return found.findings();
}

/** Nobody takes over while the access token lives: neither a call nor the sweep. */
async function overLease(product: RaceProduct, found: Gathering, track: () => Promise<string>): Promise<void> {
  await product.advance(120);
  await product.sweep();
  const answer = await track();
  if (answer !== '200') found.wrongStatus(`meanwhile a call was answered ${answer}`);
}
