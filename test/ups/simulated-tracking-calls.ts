import type { Package, Shipment } from '../../local/ups/tracking-response.ts';
import { answerOf, jsonOf, type TrackCall, type UpsUnderTest } from './simulated-ups-under-test.ts';

export const NOT_FOUND = [{ code: 'TW0001', message: 'Tracking Information Not Found' }];

const SWITCHES_OFF = '?locale=en_US&returnSignature=false&returnMilestones=false&returnPOD=false';

/** The answer that holds one shipment. */
export const answered = (shipment: unknown) => ({ status: 200, body: { trackResponse: { shipment: [shipment] } } });

/** Tracking calls to the simulated UPS of a test file, without anything that is answered only when asked. */
export function trackingCalls(at: () => { readonly ups: UpsUnderTest; readonly token: string }) {
  const shipmentOf = async (number: string, query = SWITCHES_OFF): Promise<Shipment> => {
    const { ups, token } = at();
    const { trackResponse } = await jsonOf<{ trackResponse: { shipment: [Shipment] } }>(
      ups.track(token, number, { query }),
    );
    return trackResponse.shipment[0];
  };
  return {
    track: (number: string, call: TrackCall = {}) => {
      const { ups, token } = at();
      return answerOf(ups.track(token, number, { query: SWITCHES_OFF, ...call }));
    },
    shipmentOf,
    packagesOf: async (number: string, query?: string): Promise<readonly Package[]> =>
      (await shipmentOf(number, query)).package ?? [],
  };
}
