import type { Problem, Tracking } from './api-types.ts';

/** Where the API is, and the machine client that an operator made (`npm run tenants`). */
export interface Access {
  readonly api: string;
  readonly token: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
}

/** Where a shipment is. A program that tracks more than one keeps the token for as long as it lives. */
export async function track({ api, token }: Access, adapterId: string, inquiryNumber: string): Promise<Tracking> {
  const basic = btoa(`${token.clientId}:${token.clientSecret}`);
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const granted = await fetch(token.url, { method: 'POST', headers: { authorization: `Basic ${basic}` }, body });
  const { access_token: accessToken } = (await granted.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await fetch(`${api}/v1/adapters/${adapterId}/tracking/${inquiryNumber}`, { headers });
  if (answer.ok) return (await answer.json()) as Tracking;
  const { code, remedy, requestId } = (await answer.json()) as Problem;
  throw new Error(`${code}: ${remedy} (request ${requestId})`);
}
