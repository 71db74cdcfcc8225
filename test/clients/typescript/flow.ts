import createClient from 'openapi-fetch';
import type { paths } from './schema.js';

/** Plays the README's flow with the generated client: node flow.js ORIGIN TOKEN_URL CLIENT_ID CLIENT_SECRET UPS_ID UPS_SECRET */
const [origin = '', tokenUrl = '', id = '', secret = '', upsId = '', upsSecret = ''] = process.argv.slice(2);

const granted = await fetch(tokenUrl, {
  method: 'POST',
  headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
});
const token: { access_token: string } = await granted.json();
const api = createClient<paths>({
  baseUrl: origin,
  headers: { authorization: `Bearer ${token.access_token}` },
  querySerializer: { array: { style: 'form', explode: false } },
});

function good<Value>({ data, error }: { data?: Value; error?: { code: string; remedy: string } }): Value {
  if (data === undefined) throw new Error(`${error?.code}: ${error?.remedy}`);
  return data;
}

const name = 'From TypeScript';
const adapter = good(await api.POST('/v1/adapters', { body: { name, environment: 'test' } }));
const path = { adapterId: adapter.id };

const refused = await api.GET('/v1/adapters/{adapterId}/tracking/{inquiryNumber}', {
  params: { path: { ...path, inquiryNumber: '1Z88A1B20300001017' } },
});
if (refused.error?.code !== 'adapter-not-ready') throw new Error('It tracks before it is authorized.');

const verification = good(
  await api.POST('/v1/adapters/{adapterId}/verifications', {
    params: { path },
    body: { clientId: upsId, clientSecret: upsSecret },
  }),
);
good(
  await api.PUT('/v1/adapters/{adapterId}', {
    params: { path, header: { 'If-Match': `"${adapter.version}"` } },
    body: {
      name,
      environment: 'test',
      authorizationMethod: 'Customer Client Credentials',
      verificationId: verification.verificationId,
    },
  }),
);
good(
  await api.POST('/v1/adapters/{adapterId}/shipper-mappings', {
    params: { path },
    body: { shipper: 'Main warehouse', accountNumber: '88A1B2', countryCode: 'US' },
  }),
);
good(await api.POST('/v1/adapters/{adapterId}/maintenance-runs', { params: { path } }));
for (let polls = 0; ; polls++) {
  const { status } = good(await api.GET('/v1/adapters/{adapterId}', { params: { path } }));
  if (status === 'Ready') break;
  if (polls > 200) throw new Error('The adapter does not become Ready.');
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const found = good(
  await api.GET('/v1/adapters', { params: { query: { q: name, status: ['Ready', 'Need Maintenance'] } } }),
);
if (found.data[0]?.id !== adapter.id) throw new Error('The adapter is not found.');
const tracked = good(
  await api.GET('/v1/adapters/{adapterId}/tracking/{inquiryNumber}', {
    params: { path: { ...path, inquiryNumber: '1Z88A1B20300001017' } },
  }),
);
if (tracked.packages[0]?.status !== 'delivered') throw new Error('The package is not delivered.');
const batch = good(
  await api.POST('/v1/adapters/{adapterId}/tracking-batches', {
    params: { path },
    body: {
      inquiryNumbers: Array.from({ length: 20 }, (_, index) => `1Z88A1B203000${String(1000 + index).padStart(5, '0')}`),
    },
  }),
);
if (batch.data.length !== 20) throw new Error('The batch is not whole.');
