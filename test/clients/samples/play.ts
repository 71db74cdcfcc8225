import type { announcement } from '../../../local/announcement.ts';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { aReceiver } from '../../support/a-receiver.ts';
import { client } from '../../support/http-client.ts';
import { run } from '../running.ts';
import { objects } from './objects.ts';
import { here, type Player, pythonPlayer, shellPlayer, typescriptPlayer } from './players.ts';
import { type Published, publishedReference } from './published.ts';

type Announced = Pick<ReturnType<typeof announcement>, 'api' | 'token' | 'upsApp'>;

/** The code of what no machine client may do; the other samples succeed. */
const refusalOf = ({ operation }: Published): string | undefined =>
  operation.security.some((one) => 'person' in one) ? 'scope-missing' : undefined;

/** First what reads and makes, then what changes, at last what removes, the innermost first: a sample finds what it speaks of. */
const rank = ({ method, path }: Published): number =>
  ({ GET: 0, POST: 0, PUT: 1 })[method] ?? 100 - path.split('/').length;

/** Plays every sample of the reference in every language, and the commands of its guides, as their readers would.
 *
 * @param places the folder of each language
 * @throws with the samples that are refused */
export async function playSamples(
  announced: Announced,
  places: { readonly typescript: string; readonly python: string; readonly bin: string },
): Promise<void> {
  const reference = await publishedReference(announced.api);
  const token = await machineTokenFrom(announced.token);
  const call = client(announced.api, token);
  const receiver = await aReceiver();
  const players: readonly (readonly [string, Player])[] = [
    ['curl', shellPlayer(announced, token, places.python)],
    ['TypeScript', await typescriptPlayer(reference, announced, places.typescript)],
    ['Python', await pythonPlayer(reference, announced, places.python, places.bin)],
  ];
  const wrong: string[] = [];
  try {
    for (const [language, player] of players) {
      const known = await objects(call, announced.upsApp, receiver.url);
      for (const published of reference.operations.toSorted((a, b) => rank(a) - rank(b))) {
        const { operationId } = published.operation;
        const values = await known.valuesOf(published);
        const { status, body } = await player.play(published, values);
        known.keep(published, values, body);
        const isRefused = status >= 400;
        if ((isRefused ? body?.code : undefined) !== refusalOf(published))
          wrong.push(`${language}, ${operationId}: ${status} ${JSON.stringify(body)?.slice(0, 300)}`);
      }
      console.log(`${language}: the samples of ${reference.operations.length} operations`);
    }
  } finally {
    for (const [, player] of players) player.stop();
    await receiver.close();
  }
  if (wrong.length > 0) throw new Error(`Samples of the reference do not work:\n${wrong.join('\n')}`);

  const { clientId, clientSecret } = announced.upsApp;
  const printed = await run('bash', ['-euo', 'pipefail', '-c', here(reference.guides, announced)], places.python, {
    CLIENT_ID: announced.token.clientId,
    CLIENT_SECRET: announced.token.clientSecret,
    UPS_CLIENT_ID: clientId,
    UPS_CLIENT_SECRET: clientSecret,
  });
  if (!printed.includes('"status":"delivered"')) throw new Error(`The guides do not track:\n${printed}`);
  console.log('The commands of the guides lead from nothing to a tracked parcel');
}
