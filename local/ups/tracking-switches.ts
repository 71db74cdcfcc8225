import type { Package, Shipment } from './tracking-response.ts';

/** The parts of a tracking answer that come only when asked for. */
export interface Asked {
  readonly milestones: boolean;
  readonly signature: boolean;
  readonly proofOfDelivery: boolean;
}

/** Each switch is off unless it reads `true`. `locale` is taken without effect: the simulated UPS speaks English only.
 * Source: UPS-API/api-documentation, Tracking.yaml. */
export const askedOf = (query: URLSearchParams): Asked => ({
  milestones: query.get('returnMilestones') === 'true',
  signature: query.get('returnSignature') === 'true',
  proofOfDelivery: query.get('returnPOD') === 'true',
});

/** The shipment without what was not asked for. */
export const shipmentAsAsked = (shipment: Shipment, asked: Asked): Shipment => ({
  ...shipment,
  ...(shipment.package && { package: shipment.package.map((each) => packageAsAsked(each, asked)) }),
});

function packageAsAsked({ milestones, ...known }: Package, asked: Asked): Package {
  return {
    ...known,
    ...(known.deliveryInformation && { deliveryInformation: deliveryAsAsked(known.deliveryInformation, asked) }),
    ...(milestones && asked.milestones && { milestones }),
  };
}

function deliveryAsAsked(
  { signature, pod, ...known }: NonNullable<Package['deliveryInformation']>,
  asked: Asked,
): NonNullable<Package['deliveryInformation']> {
  return {
    ...known,
    ...(signature && asked.signature && { signature }),
    ...(pod && asked.proofOfDelivery && { pod }),
  };
}
