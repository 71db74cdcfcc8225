import type { Played, Stage, Step } from './player.ts';

/** The end of every method: a shipper mapping, maintenance, Ready, and a tracked parcel. */
export async function toReady(
  { adapterId }: Pick<Stage, 'adapterId'>,
  play: (step: Step) => Promise<Played>,
): Promise<void> {
  const adapter = `/v1/adapters/${adapterId}`;
  await play({
    rows: 'G34',
    words: 'Note: To update the Adapter Status, there should be at least one shipper mapping in the adapter.',
    method: 'POST',
    path: `${adapter}/shipper-mappings`,
    body: { shipper: 'Main warehouse', accountNumber: '88A1B2', countryCode: 'US' },
    answers: 201,
    adapterShows: { status: 'Need Maintenance', shipperMappingCount: 1 },
  });
  const run = await play({
    rows: 'G32',
    words: 'Go to Adapters tab and click on the down arrow alongside UPS Tracking Adapter for running maintenance,',
    method: 'POST',
    path: `${adapter}/maintenance-runs`,
    answers: 202,
  });
  await play({
    rows: 'G33, G35',
    words: 'this will update the Adapter Status to Ready.',
    method: 'GET',
    path: `${adapter}/maintenance-runs/${run.body?.id}`,
    answers: 200,
    until: { state: 'done' },
    shows: { outcome: 'ready' },
    adapterShows: { status: 'Ready', statusReason: null },
  });
  await play({
    rows: 'G5, G31',
    words: 'The adapter tracks, under its own authorization, for all tracking requests.',
    method: 'GET',
    path: `${adapter}/tracking/1Z88A1B20300001017`,
    answers: 200,
    shows: { found: true, 'packages.0.status': 'delivered' },
    adapterShows: { status: 'Ready' },
  });
}
