import type { Played, Stage, Step } from './player.ts';
import { toReady } from './to-ready.ts';

type Play = (step: Step) => Promise<Played>;

const SETTINGS = {
  name: 'UPS Tracking Adapter',
  environment: 'test',
  authorizationMethod: 'Customer Client Credentials',
};
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** "B. Select Customer Client Credentials", each step made from what the ones before it answered. */
export async function methodB(
  { adapterId }: Stage,
  upsApp: { clientId: string; clientSecret: string },
  play: Play,
): Promise<void> {
  const adapter = `/v1/adapters/${adapterId}`;
  await play({
    rows: 'G11, G16',
    words: 'Click the Adapters tab and ensure you have added the UPS tracking adapter already to the list.',
    method: 'GET',
    path: '/v1/adapters',
    answers: 200,
    adapterShows: {
      name: 'UPS Tracking Adapter',
      authorizationMethod: 'Legacy Authentication',
      status: 'Not Configured',
    },
  });
  await play({
    rows: 'G13, G14',
    words: 'The URI section is pre-populated, hence the test and production URIs are pre-defined.',
    method: 'GET',
    path: adapter,
    answers: 200,
    shows: { uris: { test: 'https://wwwcie.ups.com', production: 'https://onlinetools.ups.com' } },
  });
  await verifyAndSave(adapter, upsApp, play);
  await learnWhatIsMissing(adapter, play);
  await toReady({ adapterId }, play);
}

async function verifyAndSave(
  adapter: string,
  upsApp: { clientId: string; clientSecret: string },
  play: Play,
): Promise<void> {
  const verification = await play({
    rows: 'G7, G19, G27',
    words:
      'Enter the Client ID and Client Secret generated at UPS Developers site, click Verify. On successful validation, you will get the Success message.',
    method: 'POST',
    path: `${adapter}/verifications`,
    body: { ...upsApp, authorizer: 'jdoe' },
    answers: 200,
    shows: { result: 'Success' },
    adapterShows: { status: 'Not Configured', version: 1 },
  });
  await play({
    rows: 'G24, G25, G28, G29',
    words:
      'Click Save. On saving the verified credentials, the Status of UPS Tracking Adapter will show as Need Maintenance. Also, the Authorization Details section will populate with authorizer name and date stamp.',
    method: 'PUT',
    path: adapter,
    body: { ...SETTINGS, verificationId: verification.body?.verificationId },
    headers: { 'if-match': '"1"' },
    answers: 200,
    shows: {
      status: 'Need Maintenance',
      'authorization.authorizer': { name: 'jdoe', source: 'entered' },
      'authorization.authorizedAt': INSTANT,
    },
  });
}

async function learnWhatIsMissing(adapter: string, play: Play): Promise<void> {
  const blocked = await play({
    rows: 'G34',
    words:
      'Note: To update the Adapter status, there should be at least one shipper mapping in the adapter. (Run maintenance without one.)',
    method: 'POST',
    path: `${adapter}/maintenance-runs`,
    answers: 202,
  });
  await play({
    rows: 'G34',
    words: 'The run says what is missing, and the status stays.',
    method: 'GET',
    path: `${adapter}/maintenance-runs/${blocked.body?.id}`,
    answers: 200,
    until: { state: 'done' },
    shows: { outcome: 'blocked' },
    adapterShows: { status: 'Need Maintenance', 'statusReason.code': 'shipper-mapping-required' },
  });
}
