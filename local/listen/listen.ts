import { webhookSecretOf } from '../../shared/webhooks/signing.ts';
import { MACHINE_CLIENTS } from '../demo/demo-tenant.ts';
import { eventsFromNow } from './feed.ts';
import { listenKey } from './listen-key.ts';
import type { ListenOptions } from './listen-options.ts';
import { send } from './signed-sender.ts';

export interface ListenContext {
  /** CLIENT_ID and CLIENT_SECRET; without them, the demo company's machine client. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Keeps the signing secret. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Forwards the feed to a receiver, signed, until the signal.
 *
 * @throws FeedRefused; the signal's reason */
export async function listen({ to, types, api, tokenUrl }: ListenOptions, context: ListenContext): Promise<void> {
  const { environment, folder, say } = context;
  const { clientId, clientSecret } = MACHINE_CLIENTS.demo;
  const access = {
    url: tokenUrl,
    clientId: environment.CLIENT_ID ?? clientId,
    clientSecret: environment.CLIENT_SECRET ?? clientSecret,
  };
  const key = await listenKey(folder);
  say(`Events of ${new URL(api).origin} are sent to ${to}`);
  say(`Signing secret: ${webhookSecretOf(key).reveal()}`);
  for await (const event of eventsFromNow({ api, types, access }, context)) {
    await send(event, { url: to, key }, context);
  }
}
