import { setTimeout as pause } from 'node:timers/promises';
import { machineTokenFrom } from '../issuer/machine-token.ts';

/** An event as the feed shows it. */
export interface FeedEvent {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: object;
}

interface FeedPage {
  readonly data: readonly FeedEvent[];
  readonly nextCursor: string;
  readonly upToDate: boolean;
}

export interface Feed {
  readonly api: string;
  readonly types?: string | undefined;
  /** The token endpoint, and the machine client. */
  readonly access: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
}

/** The same request would be refused again. The message is for people. */
export class FeedRefused extends Error {
  override readonly name = 'FeedRefused';
}

const POLL_MS = 1_000;
const PAUSE_AFTER_TROUBLE_MS = 5_000;

/** The feed is read from here and dropped until it is up to date, so that neither this machine's clock nor the virtual one of a
 * local run decides what is new. */
const LOOK_BACK_MS = 3_600_000;

/** Events that are stored from now on, in the order of the feed, until the signal.
 *
 * @param say reports that the API does not answer, each time it is asked again
 * @throws FeedRefused; the signal's reason when it ends a pause */
export async function* eventsFromNow(
  feed: Feed,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): AsyncGenerator<FeedEvent> {
  const read = reader(feed, await firstToken(feed), signal);
  let position: Record<string, string> = { from: new Date(Date.now() - LOOK_BACK_MS).toISOString() };
  let isNew = false;
  while (!signal.aborted) {
    const page = await read(position).catch((error: Error) => {
      if (error instanceof FeedRefused || signal.aborted) throw error;
      say(`The feed cannot be read (${reasonOf(error)}). It is read again in ${PAUSE_AFTER_TROUBLE_MS / 1000} s.`);
    });
    if (!page) {
      await pause(PAUSE_AFTER_TROUBLE_MS, undefined, { signal });
      continue;
    }
    if (isNew) yield* page.data;
    position = { after: page.nextCursor };
    if (!page.upToDate) continue;
    if (!isNew) say('Waiting for events.');
    isNew = true;
    await pause(POLL_MS, undefined, { signal });
  }
}

/** Reads pages with an access token, which is replaced when it has expired. */
function reader({ api, types, access }: Feed, firstToken: string, signal: AbortSignal) {
  let token: string | undefined = firstToken;
  return async (position: Readonly<Record<string, string>>): Promise<FeedPage> => {
    const query = new URLSearchParams({ limit: '100', ...position, ...(types !== undefined && { types }) });
    const get = async () => {
      token ??= await machineTokenFrom(access);
      return fetch(new URL(`/v1/events?${query}`, api), { headers: { authorization: `Bearer ${token}` }, signal });
    };
    let answer = await get();
    if (answer.status === 401) {
      token = undefined;
      answer = await get();
    }
    if (answer.ok) return (await answer.json()) as FeedPage;
    if (answer.status >= 500 || answer.status === 429) throw new Error(`the API answered ${answer.status}`);
    throw new FeedRefused(`The API refused the request (${answer.status}). ${problemText(await answer.text())}`);
  };
}

const firstToken = ({ access }: Feed): Promise<string> =>
  machineTokenFrom(access).catch((error: Error) => {
    throw new FeedRefused(
      `${access.url} issues no access token (${reasonOf(error)}). Start the local run with npm start, or check --token-url, CLIENT_ID and CLIENT_SECRET.`,
      { cause: error },
    );
  });

/** The sentences of a problem (RFC 9457), or the text that came in its place. */
function problemText(text: string): string {
  try {
    const { detail, remedy, errors = [] } = JSON.parse(text);
    const wrong = errors.map(({ pointer, message }: Record<string, string>) => `${pointer} ${message}.`);
    return [detail, ...wrong, remedy].join(' ');
  } catch {
    return text.slice(0, 200);
  }
}

/** `fetch` hides what happened to the connection in the cause. */
export function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : error.message;
}
