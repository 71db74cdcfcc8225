import type { IncomingMessage } from 'node:http';
import { answerJson, type LoopbackHandler } from '../loopback-server.ts';

/** Keeps web pages out of a control endpoint. A page elsewhere can send requests to this machine, though it cannot read the
 * answers: a browser names the page as `Origin` or by `Sec-Fetch-Site`, and a body that needs no preflight is never JSON. */
export const guarded =
  (handle: LoopbackHandler): LoopbackHandler =>
  async (request, body, response) => {
    if (isFromPageElsewhere(request)) {
      return answerJson(response, 403, { message: 'This server does nothing for a web page that is not its own.' });
    }
    if (body.length > 0 && !/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) {
      return answerJson(response, 415, { message: 'A body has to be JSON, with Content-Type: application/json.' });
    }
    return handle(request, body, response);
  };

/** Source: Fetch Metadata Request Headers, §2.3: `none` is an address that a person typed or opened. */
const OWN_SITES: ReadonlySet<unknown> = new Set([undefined, 'none', 'same-origin']);

const isFromPageElsewhere = ({ headers }: IncomingMessage): boolean =>
  (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) ||
  !OWN_SITES.has(headers['sec-fetch-site']);
