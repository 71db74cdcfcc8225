import { WrongAnswer } from './slot.ts';

/** Calls a server of the local run. */
export type ApiClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Body>;

// biome-ignore lint/suspicious/noExplicitAny: The bodies of many routes; each caller knows the one that it asked for.
type Body = any;

/** @throws WrongAnswer, by the client, when an answer is not 2xx */
export const apiClient =
  (origin: string, headers: Readonly<Record<string, string>>): ApiClient =>
  async (method, path, body, more = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: { ...headers, ...more },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new WrongAnswer(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };

export const MAPPING = { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' };

/** Takes a new adapter all the way to Ready, by Customer Client Credentials.
 *
 * @returns its id */
export async function readyAdapter(
  api: ApiClient,
  control: ApiClient,
  upsApp: { readonly clientId: string; readonly clientSecret: string },
): Promise<string> {
  const { id } = await api('POST', '/v1/adapters', { name: 'Bench', environment: 'test' });
  const { verificationId } = await api('POST', `/v1/adapters/${id}/verifications`, upsApp);
  await api('PUT', `/v1/adapters/${id}`, savedWith('Bench', verificationId), { 'if-match': '"1"' });
  await api('POST', `/v1/adapters/${id}/shipper-mappings`, MAPPING);
  await api('POST', `/v1/adapters/${id}/maintenance-runs`);
  // It answers when the bus is idle, and so when maintenance has ended.
  await control('POST', '/schedules/maintenance', {});
  const { status } = await api('GET', `/v1/adapters/${id}`);
  if (status !== 'Ready') throw new WrongAnswer(`the adapter of the bench is ${status} instead of Ready`);
  return id;
}

/** The body of a Save of verified credentials. */
export const savedWith = (name: string, verificationId: string) => ({
  name,
  environment: 'test',
  authorizationMethod: 'Customer Client Credentials',
  verificationId,
});
