import type { IncomingMessage, ServerResponse } from 'node:http';
import { forwarded } from '../../../local/forwarded-request.ts';
import { answerJson, type LoopbackServer, serveLoopback } from '../../../local/loopback-server.ts';

/** A call of `/refresh` that is held. */
export interface Held {
  /** It is there: not yet with UPS, or answered by UPS and not yet with the product. */
  readonly reached: Promise<void>;
  /** It goes on its way. */
  release(): void;
}

/** UPS's answer to a token that it does not accept on a resource call. */
const REFUSED_TOKEN = { response: { errors: [{ code: '250002', message: 'Invalid Authentication Information.' }] } };

/** Stands between the product and the simulated UPS: holds refreshes until a test releases them, and refuses access tokens. */
export function upsBetween() {
  const held: { side: 'request' | 'answer'; reach: () => void; gate: Promise<void> }[] = [];
  let server: LoopbackServer | undefined;
  let refusesAllBut: Set<string> | undefined;
  let tracks = { refused: 0, passed: 0 };

  const pass = async (origin: string, request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const isRefresh = request.url === '/security/v1/oauth/refresh';
    const hold = isRefresh ? held.shift() : undefined;
    const wait = async (side: 'request' | 'answer') => {
      if (hold?.side !== side) return;
      hold.reach();
      await hold.gate;
    };
    await wait('request');
    const answer = await forwarded(origin, request, body).catch(() => undefined);
    if (!answer) return void response.destroy();
    const issued = /"access_token":"([^"]+)"/.exec(answer.body.toString('utf8'))?.[1];
    if (issued) refusesAllBut?.add(issued);
    await wait('answer');
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };

  return {
    at: async (origin: string): Promise<string> => {
      server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
        if (!request.url?.startsWith('/api/track/')) return pass(origin, request, body, response);
        const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
        const isRefused = refusesAllBut !== undefined && !refusesAllBut.has(bearer);
        tracks[isRefused ? 'refused' : 'passed'] += 1;
        return isRefused ? answerJson(response, 401, REFUSED_TOKEN) : pass(origin, request, body, response);
      });
      return server.origin;
    },
    /** The next refresh waits, before it reaches UPS or after UPS has answered it. */
    hold: (side: 'request' | 'answer'): Held => {
      const reached = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      held.push({ side, reach: reached.resolve, gate: gate.promise });
      return { reached: reached.promise, release: gate.resolve };
    },
    /** From now on every access token issued so far meets 250002 on tracking calls; `false` ends it. */
    refuseTokens: (on: boolean) => {
      refusesAllBut = on ? new Set() : undefined;
      tracks = { refused: 0, passed: 0 };
    },
    tracks: () => ({ ...tracks }),
    close: () => server?.close(),
  };
}
