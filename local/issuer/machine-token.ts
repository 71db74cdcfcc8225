/** RFC 6749 §4.4, at the identity provider. */
export async function machineTokenFrom({
  url,
  clientId,
  clientSecret,
  scope,
}: {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Default: all that the client has. */
  scope?: string;
}): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) }),
  });
  if (!response.ok) throw new Error(`No token: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
