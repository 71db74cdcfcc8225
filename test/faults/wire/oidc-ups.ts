import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inTurn } from '../../../local/aws/in-turn.ts';
import { forwarded } from '../../../local/forwarded-request.ts';
import { answerJson, serveLoopback } from '../../../local/loopback-server.ts';
import type { Presented } from '../races/product.ts';
import { type OidcAnswer, oidcServer } from './oidc-server.ts';

/** Milliseconds between an effect and its answer: callers keep coming meanwhile. */
const LATENCY_MS = 100;

const error = (code: string, message: string) => ({ response: { errors: [{ code, message }] } });

/** UPS-shaped, and thin: pages and codes are the simulated UPS's, every token is oidc-provider's. */
export async function oidcUps(simulated: string) {
  const oidc = await oidcServer();
  const presented = new Map<string, Presented>();
  let refreshes = 0;
  // Single use is one step at UPS too.
  const queue = inTurn();

  const refresh = async (basic: string, token: string): Promise<OidcAnswer> => {
    refreshes += 1;
    const hash = createHash('sha256').update(token).digest('hex').slice(0, 16);
    const times = (presented.get(hash)?.presented ?? 0) + 1;
    presented.set(hash, { hash, presented: times, outcome: 'presented' });
    const answer = await queue('refresh', () => oidc.refresh(basic, token));
    presented.set(hash, { hash, presented: times, outcome: answer.status === 200 ? 'rotated' : 'refused' });
    return answer;
  };

  const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
    const { authorization = '' } = request.headers;
    const form = new URLSearchParams(body.toString('utf8'));
    const clientId = Buffer.from(authorization.slice('Basic '.length), 'base64').toString('utf8').split(':')[0] ?? '';
    if (request.url?.startsWith('/api/track/')) {
      if (await oidc.isAlive(authorization.slice('Bearer '.length))) return answerJson(response, 200, NOTHING_KNOWN);
      return answerJson(response, 401, error('250002', 'Invalid Authentication Information.'));
    }
    if (request.url === '/security/v1/oauth/refresh') {
      const answer = await refresh(authorization, form.get('refresh_token') ?? '');
      await pause(LATENCY_MS);
      if (answer.status === 200) return answerJson(response, 200, upsTokens(answer.body, clientId));
      if (answer.status === 401) return answerJson(response, 401, error('10401', 'ClientId is Invalid'));
      return answerJson(response, 400, error('10400', 'Invalid Refresh Token'));
    }
    const answer = await forwarded(simulated, request, body);
    if (form.get('grant_type') === 'authorization_code' && answer.status === 200) {
      const begun = await oidc.begin(authorization, clientId);
      return answerJson(response, begun.status, upsTokens(begun.body, clientId));
    }
    return void response.writeHead(answer.status, answer.headers).end(answer.body);
  });

  return {
    origin: server.origin,
    tokenCalls: async () => ({ tokens: 0, refreshes, presented: new Map(presented) }),
    close: async () => {
      await server.close();
      await oidc.close();
    },
  };
}

/** Every number a string, as UPS writes them. */
const upsTokens = ({ access_token, expires_in, refresh_token }: OidcAnswer['body'], clientId: string) => ({
  token_type: 'Bearer',
  issued_at: String(Date.now()),
  client_id: clientId,
  access_token,
  expires_in: String(expires_in),
  status: 'approved',
  refresh_token,
  refresh_token_issued_at: String(Date.now()),
  refresh_token_expires_in: '5183999',
  refresh_token_status: 'approved',
});

const NOTHING_KNOWN = {
  trackResponse: { shipment: [{ warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }] }] },
};
