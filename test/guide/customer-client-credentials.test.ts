import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, theProduct } from './product.ts';
import {
  createdAdapter,
  maintained,
  read,
  readyAdapter,
  save,
  savedWithMethodB,
  verified,
  withActivity,
  withMapping,
} from './steps.ts';

const METHOD_B = 'Customer Client Credentials';

describe('B. Select Customer Client Credentials', () => {
  let product: Product;
  beforeAll(async () => {
    product = await theProduct();
  });
  afterAll(() => product.stop());

  const verify = (adapterId: string, body: Record<string, unknown>) =>
    product.call('POST', `/v1/adapters/${adapterId}/verifications`, { body });

  it('G7 G19 G27 verifies Client ID and Client Secret with Success, and the adapter does not change', async () => {
    const adapter = await createdAdapter(product.call);
    const { status, body } = await verify(adapter.id, product.upsApp);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        verificationId: expect.stringMatching(/^ver_[0-9A-Z]{26}$/),
        result: 'Success',
        warnings: [],
        expiresAt: expect.stringMatching(/Z$/),
      },
    });
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('G24 G25 G28 G29 changes the status to Need Maintenance and fills Authorization Details on Save', async () => {
    const { id } = await createdAdapter(product.call);
    const before = Date.now();
    const saved = await savedWithMethodB(product, id, 'jdoe');
    expect(saved).toMatchObject({
      authorizationMethod: METHOD_B,
      status: 'Need Maintenance',
      statusReason: {
        code: 'shipper-mapping-required',
        message: 'Add at least one shipper mapping, then run maintenance.',
        nextAction: 'add-shipper-mapping',
      },
      clientId: product.upsApp.clientId,
      clientSecretSet: true,
      authorization: {
        authorizer: { name: 'jdoe', source: 'entered' },
        authorizedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        accessTokenExpiresAt: expect.stringMatching(/Z$/),
        authorizationExpiresAt: null,
        lastRenewedAt: null,
      },
      version: 2,
    });
    const { authorizedAt, accessTokenExpiresAt } = saved.authorization;
    expect(Math.abs(Date.parse(authorizedAt) - before)).toBeLessThan(5_000);
    expect(Date.parse(accessTokenExpiresAt) - Date.parse(authorizedAt)).toBeGreaterThanOrEqual(3_598_000);
  });

  it('G24 names the client as authorizer where no name was entered and no person pressed the button', async () => {
    const { id } = await createdAdapter(product.call);
    const saved = await savedWithMethodB(product, id);
    expect(saved.authorization.authorizer).toEqual({ name: product.upsApp.clientId, source: 'client' });
  });

  it('G32 G33 makes the adapter Ready by running maintenance', async () => {
    const { id } = await createdAdapter(product.call);
    await savedWithMethodB(product, id);
    await withMapping(product.call, id);
    expect(await maintained(product.call, id)).toMatchObject({ state: 'done', outcome: 'ready' });
    expect(await read(product.call, id)).toMatchObject({
      status: 'Ready',
      statusReason: null,
      lastMaintenance: { outcome: 'ready', reason: null },
      version: 2,
    });
  });

  it('G4 lets one UPS app serve two adapters', async () => {
    const first = await readyAdapter(product, 'First');
    const second = await readyAdapter(product, 'Second');
    expect([first.clientId, second.clientId]).toEqual([product.upsApp.clientId, product.upsApp.clientId]);
  });

  it('G31 keeps the authorization when only the name is saved later', async () => {
    const adapter = await readyAdapter(product);
    const { status, body } = await save(product.call, adapter.id, { name: 'Renamed' });
    expect(status).toBe(200);
    expect(body).toEqual({ ...withActivity(adapter), name: 'Renamed', version: 3 });
  });

  it('interrupts nothing when a Ready adapter is authorized again', async () => {
    const { id } = await readyAdapter(product);
    const saved = await savedWithMethodB(product, id);
    expect(saved.status).toBe('Need Maintenance');
    const { status } = await product.call('GET', `/v1/adapters/${id}/tracking/1Z88A1B20300001017`);
    expect(status).toBe(200);
  });

  it.each([
    ['Client Secret', { clientSecret: 'wrong-and-not-a-real-one' }],
    ['Client ID', { clientId: 'nobody' }],
  ])('refuses a wrong %s as UPS does, and changes nothing', async (_, wrong) => {
    const adapter = await createdAdapter(product.call);
    const { status, body } = await verify(adapter.id, { ...product.upsApp, ...wrong });
    expect({ status, code: body.code, owner: body.owner, remedy: body.remedy }).toEqual({
      status: 422,
      code: 'client-refused',
      owner: 'admin',
      remedy: 'Check Client ID and Client Secret at developer.ups.com.',
    });
    expect(JSON.stringify(body)).not.toContain('not-a-real-one');
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it('warns at Verify when the app lacks the Tracking product', async () => {
    const { id } = await createdAdapter(product.call);
    await product.upsControl('settings', { trackingProduct: false });
    try {
      const { warnings } = await verified(product, id);
      expect(warnings).toEqual([
        {
          code: 'tracking-not-permitted',
          message: 'UPS does not allow this app to track. Add the Tracking product to it at developer.ups.com.',
        },
      ]);
    } finally {
      await product.upsControl('settings', { trackingProduct: true });
    }
  });

  it('trims what was pasted', async () => {
    const { id } = await createdAdapter(product.call);
    const { clientId, clientSecret } = product.upsApp;
    const { status } = await verify(id, { clientId: ` ${clientId}\n`, clientSecret: `\t${clientSecret} ` });
    expect(status).toBe(200);
  });

  it.each([
    ['down', 'status-500', 503, 'carrier-unavailable'],
    ['slow to the point of resetting', 'reset-before', 503, 'carrier-unavailable'],
    ['throttling', 'status-429', 503, 'carrier-unavailable'],
    ['answering HTML', 'html', 503, 'carrier-unavailable'],
    ['answering half of its JSON', 'truncated', 502, 'carrier-answer-invalid'],
    ['blocking the client', 'blocked', 503, 'carrier-unavailable'],
  ])('says whose fault it is when UPS is %s, and changes nothing', async (_, fault, status, code) => {
    const adapter = await createdAdapter(product.call);
    await product.upsControl('faults', { endpoint: 'token', fault, times: 1 });
    const answer = await verify(adapter.id, product.upsApp);
    expect({
      status: answer.status,
      code: answer.body.code,
      owner: answer.body.owner,
      retryable: answer.body.retryable,
    }).toEqual({
      status,
      code,
      owner: 'carrier',
      retryable: true,
    });
    expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
  });

  it.each([
    ['nothing', 0],
    ['the past', -1],
    ['four minutes', 240],
  ])('refuses a token that lives for %s', async (_, accessSeconds) => {
    const { id } = await createdAdapter(product.call);
    await product.upsControl('settings', { accessSeconds });
    try {
      const { status, body } = await verify(id, product.upsApp);
      expect({ status, code: body.code }).toEqual({ status: 502, code: 'carrier-answer-invalid' });
    } finally {
      await product.upsControl('settings', { accessSeconds: 3599 });
    }
  });

  it('verifies at most 5 times a minute', async () => {
    const { id } = await createdAdapter(product.call);
    const answers = [];
    for (let tries = 0; tries < 6; tries++) answers.push(await verify(id, product.upsApp));
    const last = answers.pop();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect({ status: last?.status, code: last?.body.code }).toEqual({ status: 429, code: 'too-many-requests' });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(50);
  });

  describe('Save', () => {
    it('without a verification is refused, and nothing changes', async () => {
      const adapter = await createdAdapter(product.call);
      const { status, body } = await save(product.call, adapter.id, { authorizationMethod: METHOD_B });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'verification-required' });
      expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));
    });

    it('with a used verification is refused, and the authorization stays', async () => {
      const { id } = await createdAdapter(product.call);
      const { verificationId } = await verified(product, id);
      const first = await save(product.call, id, { authorizationMethod: METHOD_B, verificationId });
      expect(first.status).toBe(200);
      const before = await read(product.call, id);
      const second = await save(product.call, id, { authorizationMethod: METHOD_B, verificationId });
      expect({ status: second.status, code: second.body.code }).toEqual({ status: 422, code: 'verification-required' });
      const { authorization, status, version } = before;
      expect(await read(product.call, id)).toMatchObject({ authorization, status, version });
    });

    it("with another adapter's, another tenant's or an invented verification is refused", async () => {
      const mine = await createdAdapter(product.call);
      const sibling = await createdAdapter(product.call);
      const theirs = await createdAdapter(product.callAsOther);
      const ofSibling = (await verified(product, sibling.id)).verificationId;
      const ofOthers = (await verified({ ...product, call: product.callAsOther }, theirs.id)).verificationId;
      for (const verificationId of [ofSibling, ofOthers, 'ver_01K00000000000000000000000']) {
        const { status, body } = await save(product.call, mine.id, { authorizationMethod: METHOD_B, verificationId });
        expect({ status, code: body.code }).toEqual({ status: 422, code: 'verification-required' });
      }
      expect(await read(product.call, mine.id)).toEqual(mine);
    });

    it('with a verification of the other environment is refused', async () => {
      const { id } = await createdAdapter(product.call);
      const { verificationId } = await verified(product, id);
      const changes = { authorizationMethod: METHOD_B, verificationId, environment: 'production' };
      const { status, body } = await save(product.call, id, changes);
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'verification-required' });
    });

    it('of another method with a verification is refused as a mistake', async () => {
      const { id } = await createdAdapter(product.call);
      const { verificationId } = await verified(product, id);
      const { status, body } = await save(product.call, id, { verificationId });
      expect({ status, errors: body.errors }).toEqual({
        status: 400,
        errors: [
          { in: 'body', pointer: '/verificationId', message: 'is allowed only with Customer Client Credentials' },
        ],
      });
    });

    it('over a version that has changed gives the verification back', async () => {
      const { id } = await createdAdapter(product.call);
      const { verificationId } = await verified(product, id);
      const body = { name: 'N', environment: 'test', authorizationMethod: METHOD_B, verificationId };
      await save(product.call, id, { name: 'Changed meanwhile' });
      const stale = await product.call('PUT', `/v1/adapters/${id}`, { body, headers: { 'if-match': '"1"' } });
      expect(stale.status).toBe(412);
      const again = await product.call('PUT', `/v1/adapters/${id}`, { body, headers: { 'if-match': '"2"' } });
      expect(again.status).toBe(200);
    });

    it('of one verification by ten people at once commits it once', async () => {
      const { id } = await createdAdapter(product.call);
      const { verificationId } = await verified(product, id);
      const body = { name: 'N', environment: 'test', authorizationMethod: METHOD_B, verificationId };
      const put = () => product.call('PUT', `/v1/adapters/${id}`, { body, headers: { 'if-match': '"1"' } });
      const answers = await Promise.all(Array.from({ length: 10 }, put));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code);
      expect(refused.filter((code) => code !== 'verification-required' && code !== 'adapter-changed')).toEqual([]);
      expect(await read(product.call, id)).toMatchObject({ version: 2, clientSecretSet: true });
    });
  });

  describe('leaving method B', () => {
    it('asks before it drops the authorization, then drops it', async () => {
      const adapter = await readyAdapter(product);
      for (const changes of [{ authorizationMethod: 'Legacy Authentication' }, { environment: 'production' }]) {
        const { status, body } = await save(product.call, adapter.id, changes);
        expect({ status, code: body.code }).toEqual({ status: 409, code: 'authorization-would-be-dropped' });
      }
      expect(await read(product.call, adapter.id)).toEqual(withActivity(adapter));

      const { body } = await save(product.call, adapter.id, {
        authorizationMethod: 'Legacy Authentication',
        dropAuthorization: true,
      });
      expect(body).toMatchObject({
        status: 'Not Configured',
        authorizationMethod: 'Legacy Authentication',
        authorization: null,
        clientId: null,
        clientSecretSet: false,
        shipperMappingCount: 1,
      });
      const tracking = await product.call('GET', `/v1/adapters/${adapter.id}/tracking/1Z88A1B20300001017`);
      expect({ status: tracking.status, code: tracking.body.code }).toEqual({ status: 409, code: 'adapter-not-ready' });
    });

    it('supersedes a verification that was begun before', async () => {
      const { id } = await createdAdapter(product.call);
      await savedWithMethodB(product, id);
      const { verificationId } = await verified(product, id);
      await save(product.call, id, { authorizationMethod: 'Legacy Authentication', dropAuthorization: true });
      const { status, body } = await save(product.call, id, { authorizationMethod: METHOD_B, verificationId });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'verification-required' });
    });
  });
});
