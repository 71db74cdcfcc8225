import { type Answer, call } from './call.ts';
import type {
  ActivityRow,
  Adapter,
  Authorize,
  Company,
  Ending,
  Listed,
  ListedAdapter,
  Mapping,
  NewAdapter,
  NewMapping,
  Proof,
  Run,
  Save,
  TrackedNumber,
  Verification,
  Verify,
} from './types.ts';

/** Every API call of the console, named by the person's action. */

const adapterPath = (adapterId: string) => `/v1/adapters/${encodeURIComponent(adapterId)}`;

export const PATHS = {
  adapters: '/v1/adapters',
  adapter: adapterPath,
  authorization: (id: string) => `${adapterPath(id)}/authorization`,
  authorizations: (id: string) => `${adapterPath(id)}/authorizations`,
  verifications: (id: string) => `${adapterPath(id)}/verifications`,
  mappings: (id: string) => `${adapterPath(id)}/shipper-mappings`,
  runs: (id: string) => `${adapterPath(id)}/maintenance-runs`,
  run: (id: string, runId: string) => `${adapterPath(id)}/maintenance-runs/${encodeURIComponent(runId)}`,
  batches: (id: string) => `${adapterPath(id)}/tracking-batches`,
  proof: (id: string, number: string) => `${adapterPath(id)}/tracking/${encodeURIComponent(number)}/proof-of-delivery`,
  activity: (id: string) => `${adapterPath(id)}/activity`,
} as const;

export const readCompany = () => call<Company>('GET', '/v1/company');

/** The API's most. */
const PAGE = 500;
/** More than one list can usefully show; the search covers all of them. */
const MAX_PAGES = 10;

/** Adapters, page by page, until there are as many as are wanted. */
async function pagesOf(
  most: number,
  filter: Readonly<Record<string, string>> = {},
): Promise<Answer<{ data: ListedAdapter[]; isWhole: boolean }>> {
  const data: ListedAdapter[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MAX_PAGES && data.length < most; pages++) {
    const query = new URLSearchParams({ limit: String(PAGE), ...filter, ...(cursor !== null && { cursor }) });
    const answer: Answer<Listed<ListedAdapter>> = await call('GET', `${PATHS.adapters}?${query}`);
    if (!answer.ok) return answer;
    data.push(...answer.body.data);
    cursor = answer.body.nextCursor;
    if (cursor === null) break;
  }
  return { ok: true, body: { data, isWhole: cursor === null }, etag: null };
}

export const listAdapters = () => pagesOf(PAGE * MAX_PAGES);

/** Finds a text in any case: also in shippers and accounts. One call, unless the company has so many adapters that the API does not
 * read all of them in one. */
export const searchAdapters = (q: string) => pagesOf(PAGE, { q });

export const createAdapter = (body: NewAdapter, idempotencyKey: string) =>
  call<Adapter>('POST', PATHS.adapters, { body, idempotencyKey });
export const readAdapter = (id: string) => call<Adapter>('GET', PATHS.adapter(id));
export const saveAdapter = (id: string, body: Save, ifMatch: string) =>
  call<Adapter>('PUT', PATHS.adapter(id), { body, ifMatch });
export const deleteAdapter = (id: string, ifMatch: string) => call<undefined>('DELETE', PATHS.adapter(id), { ifMatch });

export const verifyCredentials = (id: string, body: Verify) =>
  call<Verification>('POST', PATHS.verifications(id), { body });
export const authorize = (id: string, body: Authorize) =>
  call<{ authorizationUrl: string; expiresAt: string }>('POST', PATHS.authorizations(id), { body });
export const deauthorize = (id: string, ifMatch: string) =>
  call<undefined>('DELETE', PATHS.authorization(id), { ifMatch });

export const listMappings = (id: string) => call<Listed<Mapping>>('GET', PATHS.mappings(id));
export const addMapping = (id: string, body: NewMapping, idempotencyKey: string) =>
  call<Mapping>('POST', PATHS.mappings(id), { body, idempotencyKey });
export const replaceMappings = (id: string, data: readonly NewMapping[], etag: string | null) =>
  call<Listed<Mapping>>('PUT', PATHS.mappings(id), { body: { data }, ...(etag !== null && { ifMatch: etag }) });

export const requestMaintenance = (id: string, idempotencyKey: string) =>
  call<Run>('POST', PATHS.runs(id), { idempotencyKey });
export const readRun = (id: string, runId: string) => call<Run>('GET', PATHS.run(id, runId));

export const trackNumbers = (id: string, inquiryNumbers: readonly string[]) =>
  call<{ data: readonly TrackedNumber[] }>('POST', PATHS.batches(id), { body: { inquiryNumbers } });
export const readProof = (id: string, number: string) => call<Proof>('GET', PATHS.proof(id, number));
export const readFile = (path: string) => call<Blob>('GET', path, { isFile: true });

export const listActivity = (id: string, cursor: string | null) =>
  call<Listed<ActivityRow>>(
    'GET',
    `${PATHS.activity(id)}?${new URLSearchParams({ limit: '50', ...(cursor && { cursor }) })}`,
  );

export const listCompanyActivity = (query: Readonly<Record<string, string>>) =>
  call<Listed<ActivityRow>>('GET', `/v1/activity?${new URLSearchParams({ limit: '50', ...query })}`);

export const readEnding = (ref: string) => call<Ending>('GET', `/oauth/results/${encodeURIComponent(ref)}`);
export const signOut = () => call<undefined>('POST', '/auth/logout');
