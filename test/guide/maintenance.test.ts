import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from './product.ts';
import {
  afterMaintenanceByEvent,
  createdAdapter,
  endOfRun,
  maintained,
  read,
  readyAdapter,
  savedWithMethodB,
  withMapping,
} from './steps.ts';

describe('Run maintenance', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const statesOf = (run: { checks: { code: string; state: string }[] }) =>
    Object.fromEntries(run.checks.map(({ code, state }) => [code, state]));

  it('G34 leaves the status as it is while there is no shipper mapping, and says so', async () => {
    const { id } = await createdAdapter(product.call);
    await savedWithMethodB(product, id);
    const run = await maintained(product.call, id);
    expect({ outcome: run.outcome, states: statesOf(run) }).toEqual({
      outcome: 'blocked',
      states: {
        configuration: 'passed',
        credentials: 'passed',
        token: 'passed',
        carrier: 'passed',
        'shipper-mapping': 'failed',
        status: 'skipped',
      },
    });
    expect(await read(product.call, id)).toMatchObject({
      status: 'Need Maintenance',
      statusReason: { code: 'shipper-mapping-required', nextAction: 'add-shipper-mapping' },
      lastMaintenance: { outcome: 'blocked', reason: 'shipper-mapping-required' },
    });
  });

  it('G33 shows every check passed when it makes the adapter Ready', async () => {
    const { id } = await createdAdapter(product.call);
    await savedWithMethodB(product, id);
    await afterMaintenanceByEvent(product.call, id);
    await withMapping(product.call, id);
    const run = await maintained(product.call, id);
    expect(run).toEqual({
      id: expect.stringMatching(/^run_[0-9A-Z]{26}$/),
      trigger: 'request',
      state: 'done',
      outcome: 'ready',
      startedAt: expect.stringMatching(/Z$/),
      finishedAt: expect.stringMatching(/Z$/),
      checks: [
        { code: 'configuration', state: 'passed', message: 'Customer Client Credentials, test' },
        { code: 'credentials', state: 'passed', message: 'Stored' },
        { code: 'token', state: 'passed', message: 'Valid' },
        { code: 'carrier', state: 'passed', message: 'UPS answers' },
        { code: 'shipper-mapping', state: 'passed', message: '1 configured' },
        { code: 'status', state: 'passed', message: 'Status is now Ready' },
      ],
    });
  });

  it('runs automatically after an authorization, and makes an adapter with a mapping Ready', async () => {
    const { id } = await createdAdapter(product.call);
    await withMapping(product.call, id);
    await savedWithMethodB(product, id);
    const adapter = await afterMaintenanceByEvent(product.call, id);
    expect(adapter).toMatchObject({ status: 'Ready', lastMaintenance: { outcome: 'ready' } });
    const run = await endOfRun(product.call, `/v1/adapters/${id}/maintenance-runs/${adapter.lastMaintenance.runId}`);
    expect(run).toMatchObject({ trigger: 'authorized', outcome: 'ready' });
  });

  it('G16 stops at the configuration of an adapter on Legacy Authentication', async () => {
    const { id } = await createdAdapter(product.call);
    await withMapping(product.call, id);
    const run = await maintained(product.call, id);
    expect({ outcome: run.outcome, states: statesOf(run) }).toEqual({
      outcome: 'blocked',
      states: {
        configuration: 'failed',
        credentials: 'skipped',
        token: 'skipped',
        carrier: 'skipped',
        'shipper-mapping': 'skipped',
        status: 'skipped',
      },
    });
    expect((await read(product.call, id)).status).toBe('Not Configured');
  });

  it('G35 returns a Ready adapter to Need Maintenance when its last mapping goes, and only maintenance brings it back', async () => {
    const { id } = await readyAdapter(product);
    const { body } = await product.call('GET', `/v1/adapters/${id}/shipper-mappings`);
    const { status } = await product.call('DELETE', `/v1/adapters/${id}/shipper-mappings/${body.data[0].id}`);
    expect(status).toBe(204);
    expect(await read(product.call, id)).toMatchObject({
      status: 'Need Maintenance',
      statusReason: { code: 'shipper-mapping-required' },
      shipperMappingCount: 0,
    });

    await withMapping(product.call, id);
    expect(await read(product.call, id)).toMatchObject({
      status: 'Need Maintenance',
      statusReason: { code: 'maintenance-pending', nextAction: 'run-maintenance' },
    });
    await maintained(product.call, id);
    expect((await read(product.call, id)).status).toBe('Ready');
  });

  it('blocks with its reason when the app lacks the Tracking product, and recovers when it has it', async () => {
    const { id } = await createdAdapter(product.call);
    await product.upsControl('settings', { trackingProduct: false });
    try {
      await savedWithMethodB(product, id);
      await withMapping(product.call, id);
      await maintained(product.call, id);
      await maintained(product.call, id);
      expect(await read(product.call, id)).toMatchObject({
        status: 'Need Maintenance',
        statusReason: { code: 'tracking-not-permitted', nextAction: 'add-tracking-product' },
      });
    } finally {
      await product.upsControl('settings', { trackingProduct: true });
    }
    await maintained(product.call, id);
    expect((await read(product.call, id)).status).toBe('Ready');
  });

  it.each([
    ['down', 'status-500', 3, 'failed', 'carrier-unavailable'],
    ['answering HTML', 'html', 3, 'failed', 'carrier-unavailable'],
    ['blocking the client', 'blocked', 1, 'blocked', 'carrier-blocked'],
  ])('leaves a Ready adapter Ready when UPS is %s', async (_, fault, times, outcome, reason) => {
    const { id } = await readyAdapter(product);
    await product.upsControl('faults', { endpoint: 'track', fault, times });
    const run = await maintained(product.call, id);
    await product.upsControl('faults', { endpoint: 'track', times: 0 });
    expect(run.outcome).toBe(outcome);
    expect(await read(product.call, id)).toMatchObject({ status: 'Ready', lastMaintenance: { outcome, reason } });
  });

  it('runs once for twenty requests at once, and tells all of them about that run', async () => {
    const { id } = await readyAdapter(product);
    const request = () => product.call('POST', `/v1/adapters/${id}/maintenance-runs`);
    const answers = await Promise.all(Array.from({ length: 20 }, request));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const locations = new Set(answers.map(({ headers }) => headers.get('location')));
    for (const location of locations) expect((await endOfRun(product.call, location ?? '')).outcome).toBe('ready');
    expect(locations.size).toBeLessThan(20);
  });

  it('does not know a run of another adapter', async () => {
    const { id } = await readyAdapter(product);
    const { id: other } = await createdAdapter(product.call);
    const run = await maintained(product.call, id);
    const { status } = await product.call('GET', `/v1/adapters/${other}/maintenance-runs/${run.id}`);
    expect(status).toBe(404);
  });
});
