import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAS } from '../../local/ups/personas/personas.ts';
import { REFERENCES } from '../../local/ups/personas/referenced.ts';
import { type SimulatedUps, startSimulatedUps } from '../../local/ups/simulated-ups.ts';
import { documentedSchema } from './documented-schemas.ts';
import { upsCustomer } from './ups-customer.ts';

const CALLBACK = 'http://127.0.0.1:9/callback';
const APP = {
  clientId: 'customer',
  clientSecret: 'not-a-real-one',
  redirectUris: { test: [CALLBACK], production: [] },
};
const PAT = { username: 'pat', password: 'not-a-real-one', shipperAccounts: ['88A1B2'] };

/** Texts of UPS where its document says list, as its own example has them; and objects where lists are promised (observed). */
const DELIBERATE_ODDITIES: Readonly<Record<string, string>> = {
  '1Z88A1B20300001231': 'userRelation',
  '1Z88A1B20300001339': 'suppressionIndicators',
  '1Z88A1B20300001517': 'package',
};

describe("the simulated UPS's answers, held to UPS's documents with no field too many", () => {
  let ups: SimulatedUps;
  let token: string | undefined;
  const customer = () => upsCustomer(ups.origins.test, APP, CALLBACK);
  beforeAll(async () => {
    ups = await startSimulatedUps({ apps: [APP], users: [PAT] });
    token = (await customer().clientCredentials()).body.access_token;
  });
  afterAll(() => ups.stop());

  const Tracked = documentedSchema('Tracking', 'TrackApiResponse');
  const Refused = documentedSchema('Tracking', 'Response');
  /** Path → the fields that the document does not allow. */
  const undocumented = async (paths: readonly string[]) => {
    const found: Record<string, string> = {};
    for (const path of paths) {
      const { status, body } = await customer().track(token, path);
      const { error } = (status === 200 ? Tracked : Refused).safeParse(body);
      if (error)
        found[path] = [
          ...new Set(error.issues.map(({ path }) => path.filter((part) => typeof part === 'string').at(-1))),
        ].join();
    }
    return found;
  };
  const SWITCHES = '?returnSignature=true&returnMilestones=true&returnPOD=true';

  it('are so for every number, but for the deliberate oddities', async () => {
    const oddAt = (path: (number: string) => string) =>
      Object.fromEntries(Object.entries(DELIBERATE_ODDITIES).map(([number, field]) => [path(number), field]));
    const details = (number: string) => `details/${number}${SWITCHES}`;
    expect(await undocumented([...PERSONAS.keys()].map(details))).toEqual(oddAt(details));
  });

  it('are so for every reference and shipment', async () => {
    const references = REFERENCES.map(({ reference }) => `reference/details/${encodeURIComponent(reference)}`);
    const shipments = ['1Z88A1B20300001553', '1Z88A1B20300001188', '1Z88A1B20300001062'];
    expect(await undocumented([...references, ...shipments.map((number) => `shipment/details/${number}`)])).toEqual({});
  });

  it('are so for tokens and refusals', async () => {
    const pair = await customer().exchange(await customer().signIn(PAT));
    const refreshed = await customer().refresh(pair.body.refresh_token);
    const answers = [
      ['OAuthClientCredentials', 'tokenSuccessResponse', await customer().clientCredentials(), 200],
      ['OAuthAuthCode', 'generateTokenSuccessResponse', pair, 200],
      ['OAuthAuthCode', 'refreshTokenSuccessResponse', refreshed, 200],
      ['OAuthAuthCode', 'tokenErrorResponse', await customer().refresh('consumed'), 400],
      ['OAuthAuthCode', 'tokenErrorResponse', await customer().exchange('none'), 400],
    ] as const;
    for (const [document, schema, { status, body }, expected] of answers) {
      expect(status).toBe(expected);
      expect(documentedSchema(document, schema).safeParse(body).error).toBeUndefined();
    }
  });

  it('are judged: a field that no document names is found', () => {
    const answer = (fields: object) => ({ trackResponse: { shipment: [{ package: [fields] }] } });
    expect(Tracked.safeParse(answer({ packageCount: 1 })).success).toBe(true);
    expect(Tracked.safeParse(answer({ packageCount: '1' })).success).toBe(false);
    expect(Tracked.safeParse(answer({ packageCounts: 1 })).success).toBe(false);
  });
});
