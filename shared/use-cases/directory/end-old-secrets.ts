import { type ApiClientKey, withSecrets } from '../../domain/api-client.ts';
import type { App } from '../../ports/app.ts';

/** Deletes the secrets of an API client whose time is over. A worker that dies in between leaves the client due.
 *
 * @returns false when nothing was due
 * @throws busy */
export async function endOldSecrets(
  app: Pick<App, 'apiClients' | 'directory' | 'clock'>,
  key: ApiClientKey,
): Promise<boolean> {
  const client = await app.apiClients.get(key);
  const now = app.clock();
  if (!client?.dueAt || client.dueAt > now) return false;
  const hasEnded = ({ endsAt }: { endsAt?: Date }) => endsAt !== undefined && endsAt <= now;
  for (const { id } of client.secrets.filter(hasEnded)) await app.directory.removeSecret(client.clientId, id);
  const kept = client.secrets.filter((one) => !hasEnded(one));
  const { rotation } = client;
  await app.apiClients.write(client, { ...withSecrets(client, kept), ...(rotation && { rotation }) });
  return true;
}
