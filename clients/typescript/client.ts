import { ApiProblem } from './api-problem.ts';
import { OPERATIONS, type Operations, type Problem } from './operations.ts';
import { type Access, tokensOf } from './tokens.ts';

export type * from './operations.ts';
export type { Access };
export { ApiProblem };

type Name = keyof Operations;
type Input<N extends Name> = Operations[N]['input'];
type Answer<N extends Name> = Operations[N]['answer'];
type Arguments<N extends Name> = Record<never, never> extends Input<N> ? [input?: Input<N>] : [input: Input<N>];

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** The operations that answer a page of a list and take its cursor. */
type ListName = {
  [N in Name]: 'cursor' extends keyof Input<N> ? (Answer<N> extends Page<unknown> ? N : never) : never;
}[Name];
type Item<N extends ListName> = Answer<N> extends Page<infer One> ? One : never;

export interface TrackingAdapter {
  /** Calls one operation of the API.
   *
   * @throws ApiProblem when the API refuses */
  call<N extends Name>(name: N, ...input: Arguments<N>): Promise<Answer<N>>;
  /** Goes through all pages of a list. */
  each<N extends ListName>(name: N, ...input: Arguments<N>): AsyncGenerator<Item<N>>;
}

const MOST_REPEATS = 3;
/** A request that must wait longer is not repeated. */
const MOST_PAUSE_SECONDS = 60;
/** The first pause where the API names none; each further one is twice as long. */
const PAUSE_SECONDS = 0.25;

/** Makes a client of the API. It gets tokens, repeats what is safe to repeat, and throws refusals.
 *
 *     const api = trackingAdapter({ origin, tokenUrl, clientId, clientSecret });
 *     const { packages } = await api.call('trackShipment', { adapterId, inquiryNumber });
 *     for await (const adapter of api.each('listAdapters', { attention: 'act' })) console.log(adapter.name); */
export function trackingAdapter(access: Access): TrackingAdapter {
  const send = access.fetch ?? fetch;
  const tokens = tokensOf(access, send);

  async function answerTo(name: Name, input: Readonly<Record<string, unknown>>): Promise<unknown> {
    const operation: Operation | undefined = OPERATIONS[name];
    if (!operation) throw new Error(`The API has no operation ${name}.`);
    const isCreating = operation.headers?.idempotencyKey !== undefined;
    // One key for all repetitions, so that the API does the work once.
    const values = isCreating ? { idempotencyKey: crypto.randomUUID(), ...input } : input;
    const isRepeatable = isCreating || operation.method === 'GET';
    let isTokenNew = false;
    for (let repeats = 0; ; ) {
      const token = await tokens.current();
      const request = requestOf(operation, values, token);
      const response = await send(addressOf(access.origin, operation, values), request).catch((error: unknown) => {
        if (isRepeatable && repeats < MOST_REPEATS) return undefined;
        throw error;
      });
      if (response?.status === 401 && !isTokenNew) {
        isTokenNew = true;
        tokens.forget(token);
        continue;
      }
      const pauseSeconds = isRepeatable && repeats < MOST_REPEATS ? pauseSecondsAfter(response, repeats) : undefined;
      if (response && pauseSeconds === undefined) return contentOf(response);
      repeats += 1;
      await response?.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, (pauseSeconds ?? 0) * 1_000));
    }
  }

  return {
    call: <N extends Name>(name: N, ...[input]: Arguments<N>) => answerTo(name, { ...input }) as Promise<Answer<N>>,
    async *each<N extends ListName>(name: N, ...[input]: Arguments<N>) {
      let cursor: string | null | undefined;
      do {
        const values = { ...input, ...(cursor !== undefined && { cursor }) };
        const page = (await answerTo(name, values)) as Page<Item<N>>;
        yield* page.data;
        cursor = page.nextCursor;
      } while (cursor !== null);
    },
  };
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query?: readonly string[];
  /** Input → header. */
  readonly headers?: { readonly ifMatch?: string; readonly idempotencyKey?: string };
}

/** Returns the pause before the request is sent again; undefined = it is not.
 *
 * @param response undefined when the connection broke */
function pauseSecondsAfter(response: Response | undefined, repeats: number): number | undefined {
  if (!response) return PAUSE_SECONDS * 2 ** repeats;
  const asked = response.headers.get('retry-after');
  // A 409 with a time to wait says that the first request with this Idempotency-Key is still running.
  const isRepeated = [429, 503].includes(response.status) || (response.status === 409 && asked !== null);
  if (!isRepeated) return undefined;
  const seconds = asked === null ? PAUSE_SECONDS * 2 ** repeats : Number(asked);
  return seconds <= MOST_PAUSE_SECONDS ? seconds : undefined;
}

function addressOf(origin: string, { path, query = [] }: Operation, values: Readonly<Record<string, unknown>>): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const address = new URL(filled, origin);
  for (const name of query) if (values[name] !== undefined) address.searchParams.set(name, String(values[name]));
  return address;
}

function requestOf({ method, headers = {} }: Operation, values: Readonly<Record<string, unknown>>, token: string) {
  const request = { method, headers: new Headers({ authorization: `Bearer ${token}` }) };
  for (const [name, header] of Object.entries(headers))
    if (values[name] !== undefined) request.headers.set(header, String(values[name]));
  if (values.body === undefined) return request;
  request.headers.set('content-type', 'application/json');
  return { ...request, body: JSON.stringify(values.body) };
}

/** Returns JSON as a value, a file as a Blob, and undefined where the answer has no content. */
async function contentOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    if (type.startsWith('application/problem+json')) throw new ApiProblem((await response.json()) as Problem);
    throw new Error(`The API answered ${response.status} without a problem.`);
  }
  if (response.status === 204) return undefined;
  return type.startsWith('application/json') ? response.json() : response.blob();
}
