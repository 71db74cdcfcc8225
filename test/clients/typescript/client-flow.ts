import { ApiProblem, trackingAdapter } from 'ups-tracking-adapter-client';

/** Plays the README's flow with the packed client: node client-flow.js ORIGIN TOKEN_URL CLIENT_ID CLIENT_SECRET UPS_ID UPS_SECRET */
const [origin = '', tokenUrl = '', id = '', secret = '', upsId = '', upsSecret = ''] = process.argv.slice(2);

const api = trackingAdapter({ origin, tokenUrl, clientId: id, clientSecret: secret });
const name = 'From the client';
const inquiryNumber = '1Z88A1B20300001017';

const { id: adapterId, version } = await api.call('createAdapter', { body: { name, environment: 'test' } });
const refusal = await api.call('trackShipment', { adapterId, inquiryNumber }).catch((error: unknown) => error);
if (!(refusal instanceof ApiProblem) || refusal.code !== 'adapter-not-ready')
  throw new Error('It tracks before it is authorized.');

const { verificationId } = await api.call('verifyCredentials', {
  adapterId,
  body: { clientId: upsId, clientSecret: upsSecret },
});
await api.call('saveAdapter', {
  adapterId,
  ifMatch: `"${version}"`,
  body: { name, environment: 'test', authorizationMethod: 'Customer Client Credentials', verificationId },
});
await api.call('addShipperMapping', {
  adapterId,
  body: { shipper: 'Main warehouse', accountNumber: '88A1B2', countryCode: 'US' },
});
const run = await api.call('requestMaintenance', { adapterId });
for (let polls = 0; ; polls++) {
  const { state } = await api.call('readMaintenanceRun', { adapterId, runId: run.id });
  if (state === 'done') break;
  if (polls > 200) throw new Error('Maintenance does not end.');
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const ready: string[] = [];
for await (const adapter of api.each('listAdapters', { status: 'Ready', q: name })) ready.push(adapter.id);
if (!ready.includes(adapterId)) throw new Error('The adapter is not found.');
const tracked = await api.call('trackShipment', { adapterId, inquiryNumber });
if (tracked.packages[0]?.status !== 'delivered') throw new Error('The package is not delivered.');
const inquiryNumbers = Array.from(
  { length: 20 },
  (_, index) => `1Z88A1B203000${String(1_000 + index).padStart(5, '0')}`,
);
const batch = await api.call('trackBatch', { adapterId, body: { inquiryNumbers } });
if (batch.data.length !== 20) throw new Error('The batch is not whole.');
const proof = await api.call('readProof', { adapterId, inquiryNumber: '1Z88A1B20300001704' });
const signature: Blob = await api.call('readProofSignature', { adapterId, inquiryNumber: '1Z88A1B20300001704' });
if (proof.state !== 'available' || signature.size === 0) throw new Error('There is no proof.');
