import type { announcement } from '../../local/announcement.ts';
import { machineTokenFrom } from '../../local/issuer/machine-token.ts';
import { documented } from '../support/documented.ts';
import { type Client, client } from '../support/http-client.ts';
import { localRunUnderTest } from '../support/local-run-under-test.ts';

/** The client that only reads is of the local run alone. */
type Announced = Omit<ReturnType<typeof announcement>, 'readOnlyToken'>;

/** The product that the guide tests judge: a local run of their own, or, with `GUIDE_TARGET` set to the JSON that
 * `npm start -- --json` prints first, whatever runs there. They use no control call but those of the simulated UPS. */
export interface Product extends Announced {
  /** As the integrator of the first tenant; every answer is held to the OpenAPI document. */
  readonly call: Client;
  /** As the integrator of another one. */
  readonly callAsOther: Client;
  /** The simulated UPS's control. */
  readonly ups: Announced['ups'];
  upsControl(path: 'faults' | 'settings' | 'revocations' | 'parcels', body: unknown): Promise<void>;
  upsCalls(): Promise<Record<string, { ok: number; refused: number; failed: number }>>;
  stop(): Promise<void>;
}

export async function theProduct(): Promise<Product> {
  const target = process.env.GUIDE_TARGET;
  const announced = target
    ? { ...(JSON.parse(target) as Announced), stop: async () => undefined }
    : await localRunUnderTest();
  const [token, otherToken] = await Promise.all([
    machineTokenFrom(announced.token),
    machineTokenFrom(announced.otherToken),
  ]);
  const control = client(announced.control, null);
  return {
    ...announced,
    call: documented(client(announced.api, token)),
    callAsOther: documented(client(announced.api, otherToken)),
    upsControl: async (path, body) => {
      const { status, body: answer } = await control('POST', `/ups/${path}`, { body });
      if (status !== 200) throw new Error(`The simulated UPS refused: ${JSON.stringify(answer)}`);
    },
    upsCalls: async () => (await control('GET', '/ups/calls')).body,
    stop: () => announced.stop(),
  };
}
