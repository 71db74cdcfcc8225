import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from '../options.ts';

const ISSUER_PORT = DEFAULT_PORT + 4;

export interface ListenOptions {
  /** The receiver. */
  readonly to: string;
  /** Names, `prefix.*` or `*`, separated by commas; absent = all events. */
  readonly types?: string | undefined;
  readonly api: string;
  readonly tokenUrl: string;
}

export const USAGE = `npm run listen -- --to URL [options]

  --to URL         the receiver, for example http://localhost:3000/hook
  --types a,b      only these events: names, prefix.* or * (default: all)
  --api URL        where the API is (default http://127.0.0.1:${DEFAULT_PORT})
  --token-url URL  where access tokens are issued (default http://127.0.0.1:${ISSUER_PORT}/token)
  --help           prints this

Sends the events of the feed (GET /v1/events) to the receiver as a webhook would: from now on, one after the other, signed
with the secret that it prints and keeps in .local/listen-secret. The machine client is CLIENT_ID and CLIENT_SECRET of the
environment, or else the demo company's of the local run. Ctrl+C stops it.`;

const OPTIONS = {
  to: { type: 'string' },
  types: { type: 'string' },
  api: { type: 'string', default: `http://127.0.0.1:${DEFAULT_PORT}` },
  'token-url': { type: 'string', default: `http://127.0.0.1:${ISSUER_PORT}/token` },
  help: { type: 'boolean', default: false },
} as const;

/** @returns undefined = the usage is asked for
 * @throws with a sentence for the person at the command line */
export function listenOptionsFrom(args: readonly string[]): ListenOptions | undefined {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return undefined;
  if (values.to === undefined) throw new Error('Name the receiver with --to URL.');
  for (const name of ['to', 'api', 'token-url'] as const) {
    const url = values[name] ?? '';
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw new Error(`--${name} takes a URL that begins with http:// or https://, not ${JSON.stringify(url)}.`);
    }
  }
  return { to: values.to, types: values.types, api: values.api, tokenUrl: values['token-url'] };
}
