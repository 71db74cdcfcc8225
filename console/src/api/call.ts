import { sessionEnded } from '../sign-in/session-state.ts';
import type { Problem } from './types.ts';

export type Answer<Body> =
  | { readonly ok: true; readonly body: Body; readonly etag: string | null }
  | { readonly ok: false; readonly problem: Problem };

export interface CallOptions {
  readonly body?: unknown;
  /** The ETag that the change is for. */
  readonly ifMatch?: string;
  /** Identifies one click: repeated, it has one effect. */
  readonly idempotencyKey?: string;
  /** The answer is a file: its body is a Blob. */
  readonly isFile?: true;
}

/** The gateway ends a request after 30 s; soon after that, no answer can arrive. */
const TIMEOUT_MS = 35_000;

/** Calls the API with the console's session. Refusals are values: each has a text for the person. */
export async function call<Body>(method: string, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
  const { body, ifMatch, idempotencyKey, isFile } = options;
  try {
    const send = () =>
      fetch(path, {
        method,
        headers: {
          accept: isFile ? '*/*' : 'application/json, application/problem+json',
          'x-requested-with': 'console',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    const first = await send();
    const response = first.status === 401 && (await isRenewed()) ? await send() : first;
    if (response.ok)
      return {
        ok: true,
        body: (await (isFile ? response.blob() : bodyOf(response))) as Body,
        etag: response.headers.get('etag'),
      };
    const problem = await problemOf(response);
    if (response.status === 401) sessionEnded.set(true);
    return { ok: false, problem };
  } catch {
    return { ok: false, problem: UNREACHABLE };
  }
}

let renewing: Promise<boolean> | undefined;

/** Access tokens are short-lived; the session is renewed silently, with one request however many calls wait for it. */
function isRenewed(): Promise<boolean> {
  renewing ??= fetch('/auth/renew', {
    method: 'POST',
    headers: { 'x-requested-with': 'console' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then(({ ok }) => ok)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

const UNREACHABLE: Problem = {
  status: 0,
  code: 'unreachable',
  title: 'No answer',
  detail: 'The server did not answer, or its answer was unreadable.',
  remedy: 'Check the connection, then try again.',
  requestId: null,
  errors: [],
  retryAfterSeconds: null,
};

async function problemOf(response: Response): Promise<Problem> {
  const told: Partial<Problem> = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    status: response.status,
    code: told.code ?? 'unreadable',
    title: told.title ?? `The server answered ${response.status}`,
    detail: told.detail ?? 'It gave no reason.',
    remedy: told.remedy ?? 'Try again in a moment.',
    requestId: told.requestId ?? response.headers.get('x-request-id'),
    errors: told.errors ?? [],
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}
