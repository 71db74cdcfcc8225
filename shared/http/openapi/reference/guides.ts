import { type Html, html } from '../../browser/html.ts';
import { codePart, jsonPart } from './schema-parts.ts';

export interface Guide {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/** Where this API is, as the samples name it. */
export interface Place {
  readonly origin: string;
  /** Unknown where a company has an issuer of its own. */
  readonly tokenUrl: string | undefined;
  /** Before each scope in a token request. */
  readonly scopePrefix: string;
}

const shell = (title: string, text: string): Html => html`<div data-run="sh">${codePart(title, text)}</div>`;

const code = (text: string): Html => html`<code>${text}</code>`;

const errorLink = (name: string): Html => html`<a href="/reference/errors#${name}">${code(name)}</a>`;

const operationLink = (page: string, id: string, text: string): Html =>
  html`<a href="/reference/${page}#${id}">${text}</a>`;

/** Returns the guides, in the order in which a program meets their matters. */
export const guides = (place: Place, problem: unknown): readonly Guide[] => [
  { id: 'authentication', title: 'Authentication', content: authentication(place) },
  { id: 'first-call', title: 'First call', content: firstCall(place) },
  { id: 'errors', title: 'Errors', content: errors(problem) },
  { id: 'lists', title: 'Lists', content: LISTS },
  { id: 'idempotency', title: 'Idempotency', content: IDEMPOTENCY },
  { id: 'if-match', title: 'If-Match', content: IF_MATCH },
  { id: 'limits', title: 'Limits', content: LIMITS },
  { id: 'changes', title: 'Changes', content: CHANGES },
  { id: 'webhooks', title: 'Webhooks', content: WEBHOOKS },
];

const FIELD = `field() { grep -o "\\"$1\\" *: *\\"[^\\"]*" | head -n 1 | cut -d '"' -f 4; }`;

const clientHelp = (tokenUrl: string | undefined): Html =>
  tokenUrl === undefined
    ? html`The administrators of that provider make the client.`
    : html`An administrator of your company makes the client in the console, under Company Information, or by ${operationLink('api-clients', 'createApiClient', 'POST /v1/api-clients')}.`;

const authentication = ({
  origin,
  tokenUrl,
  scopePrefix,
}: Place): Html => html`<p>Every request needs an access token. A machine client of your company gets one with its ID and secret
from ${tokenUrl === undefined ? html`the token endpoint of your company’s identity provider` : code(tokenUrl)} (OAuth 2.0 client credentials, RFC 6749 §4.4). ${clientHelp(tokenUrl)} Put its ID and secret into ${code('CLIENT_ID')} and ${code('CLIENT_SECRET')}:</p>
${shell(
  'Get an access token',
  `API=${origin}
TOKEN_URL=${tokenUrl ?? 'https://id.example.com/token'}
${FIELD}
TOKEN=$(curl -s -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials $TOKEN_URL | field access_token)
curl "$API/v1/company" -H "Authorization: Bearer $TOKEN"`,
)}
<p>The last call answers who you are, and which scopes the token has. <code>expires_in</code> in the token’s answer says for how many seconds it serves: keep it, and get the next one a minute before its end.
Add ${code(`-d scope='${scopePrefix}tracking:read'`)} for a token that may do less. 401 ${errorLink('unauthenticated')} asks for a new token; 403 ${errorLink('scope-missing')} says that the client lacks a scope.
Under Windows, use Git Bash or WSL for these commands.</p>`;

const firstCall = ({
  origin,
  tokenUrl = 'https://id.example.com/token',
}: Place): Html => html`<p>From nothing to a tracked parcel, with the names of the section above. First an adapter:</p>
${shell(
  'Add an adapter',
  `api() { curl -s "$@" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json'; }
ADAPTER_ID=$(api "$API/v1/adapters" -d '{"name":"My adapter","environment":"test"}' | field id)`,
)}
<p>Authorize it. With the ID and secret of your company’s own app at UPS, a program can do all of it; the other methods need a person at UPS
(${operationLink('authorizations', 'authorize', 'Start a sign-in at UPS')}). Verify, then Save:</p>
${shell(
  'Verify and save',
  `VERIFICATION_ID=$(api "$API/v1/adapters/$ADAPTER_ID/verifications" \\
  -d "{\\"clientId\\":\\"$UPS_CLIENT_ID\\",\\"clientSecret\\":\\"$UPS_CLIENT_SECRET\\"}" | field verificationId)
api -X PUT "$API/v1/adapters/$ADAPTER_ID" -H 'If-Match: "1"' -d "{\\"name\\":\\"My adapter\\",\\"environment\\":\\"test\\",
  \\"authorizationMethod\\":\\"Customer Client Credentials\\",\\"verificationId\\":\\"$VERIFICATION_ID\\"}"`,
)}
<p>Add a shipper mapping and run maintenance. A moment later the adapter is Ready:</p>
${shell(
  'Add a mapping and run maintenance',
  `api "$API/v1/adapters/$ADAPTER_ID/shipper-mappings" \\
  -d '{"shipper":"Main warehouse","accountNumber":"88A1B2","countryCode":"US"}'
api -X POST "$API/v1/adapters/$ADAPTER_ID/maintenance-runs"
until api "$API/v1/adapters/$ADAPTER_ID" | grep '"status":"Ready"'; do sleep 1; done`,
)}
<p>Track:</p>
${shell('Track', `api "$API/v1/adapters/$ADAPTER_ID/tracking/1Z88A1B20300001017"`)}
<p>The samples of this reference use ${code('$API')}, ${code('$TOKEN')}, ${code('$ADAPTER_ID')} and so on, ${code('$ETAG')} for the ETag header of what you have read, and ${code('$KEY')} for a new UUID.
In TypeScript they use our client, a package without dependencies that the operators of this platform hand out (${code('npm run client:pack')} makes it), and in Python ${code('httpx')}:</p>
<details name="setup" data-setup="ts" open><summary>TypeScript</summary>${codePart(
  'A client in TypeScript',
  `import { trackingAdapter } from 'ups-tracking-adapter-client';

const api = trackingAdapter({
  origin: '${origin}',
  tokenUrl: '${tokenUrl}',
  clientId: process.env.CLIENT_ID ?? '',
  clientSecret: process.env.CLIENT_SECRET ?? '',
});`,
)}</details>
<details name="setup" data-setup="py"><summary>Python</summary>${codePart(
  'A client in Python',
  `import os
from uuid import uuid4

import httpx

granted = httpx.post(
    "${tokenUrl}",
    auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]),
    data={"grant_type": "client_credentials"},
)
token = granted.raise_for_status().json()["access_token"]
api = httpx.Client(base_url="${origin}", headers={"Authorization": f"Bearer {token}"})`,
)}</details>
<p>Or generate a client from <a href="/openapi.json">/openapi.json</a>. These two generators are tested with it:</p>
${codePart('Generate a client', `npx openapi-typescript ${origin}/openapi.json --output schema.ts   # for openapi-fetch\nopenapi-python-client generate --url ${origin}/openapi.json`)}`;

const errors = (
  problem: unknown,
): Html => html`<p>Every refusal is a problem (RFC 9457, ${code('application/problem+json')}):</p>
${jsonPart('A problem', problem)}
<p>Decide by ${code('code')}; each has <a href="/reference/errors">a section of its own</a>, whose address is in ${code('help')}. ${code('owner')} is the party that must act, ${code('remedy')} the one thing to do, and
${code('retryable')} says whether the same request may succeed later. ${code('errors')} lists each wrong part of the input. Quote ${code('requestId')} when you report an error; every answer has it as ${code('X-Request-Id')}.</p>`;

const LISTS = html`<p>A list answers ${code('{ "data": […], "nextCursor": … }')}. Pass ${code('nextCursor')} as ${code('cursor')} to get the next page, until it is null. ${code('limit')} sets the items of a page. A page of a filtered list may be short,
even empty, and still have a next one: go on until ${code('nextCursor')} is null. Filters that take several values separate them by commas: ${code('?attention=act,watch')}.</p>`;

const IDEMPOTENCY = html`<p>When an answer is lost, you do not know whether the request was carried out. Send a POST with an ${code('Idempotency-Key')}, a new UUID for each new request, and repeat it with the same key:
within 24 hours it runs once, and the repeated answer has ${code('Idempotent-Replayed: true')}. While the first request is still running, the answer is 409 ${errorLink('idempotency-in-flight')}; the same key with another request
is 422 ${errorLink('idempotency-mismatch')}. GET, PUT and DELETE need no key.</p>`;

const IF_MATCH = html`<p>An adapter and a webhook have a version, which is their ${code('ETag')}. Send it as ${code('If-Match')} when you change them: if another program was faster, the answer is 412 and nothing has changed. Read again and repeat.
Without the header the answer is 428 ${errorLink('if-match-required')}. The list of shipper mappings has an ETag too, as ${code('"m7"')}, whose use is optional.</p>`;

const LIMITS = html`<p>${code('RateLimit')} and ${code('RateLimit-Policy')} show what is left for your company. Beyond it the answer is 429 ${errorLink('too-many-requests')}; wait for the seconds in ${code('Retry-After')}. The same header comes with 503.</p>
<ul><li>Verify and sign-ins: 5 a minute and 20 an hour for an adapter or a Client ID, 30 a minute and 300 an hour for a company.</li>
<li>1 000 adapters a company, if the operators allow no more; 200 shipper mappings an adapter.</li>
<li>A batch has at most 50 numbers, a body 32 KB, a document of a proof 4 MB.</li>
<li>Answers over 16 KB are compressed for clients that send ${code('Accept-Encoding: gzip')}.</li></ul>`;

const CHANGES = html`<p>Within ${code('/v1')}, fields, values and codes are only added: ignore what you do not know, and have a branch for a value that you do not expect. Something on its way out answers ${code('Deprecation')} (RFC 9745) and
${code('Sunset')} (RFC 8594), the instant at which it may end, 12 months ahead.</p>
<p>To follow what changes in your adapters, use webhooks, or the feed ${operationLink('events', 'listEvents', 'GET /v1/events')}, whose cursor skips nothing. ${code('updatedSince')} of ${operationLink('adapters', 'listAdapters', 'the list of adapters')} finds those that changed.</p>`;

const WEBHOOKS = html`<p>A webhook sends each event to your server as a signed HTTPS request (Standard Webhooks 1.0). ${operationLink('webhooks', 'createWebhook', 'Add it')}, give your receiver the signing secret, and
${operationLink('webhooks', 'activateWebhook', 'activate it')}: a ping must be answered with 2xx.</p>
<ul><li>Verify the signature over the raw body with a library of Standard Webhooks, and refuse what is older than 5 minutes.</li>
<li>Store the event, answer 2xx, and work afterwards. An attempt ends after 15 seconds.</li>
<li>An event arrives at least once and in no order: remember its ${code('webhook-id')} for 30 days.</li>
<li>A receiver that fails is tried again for 5 days. Answer 429 or 503 with ${code('Retry-After')} for a pause, and 410 to end it.</li></ul>`;
