import { isList, type SentPackage, type SentShipment } from './personas/wire-shape.ts';

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

/** The endpoints for references and for shipments have no switches. */
export const NOTHING_ASKED: Asked = { milestones: false, signature: false, proofOfDelivery: false };

/** The shipment without the parts that were not requested. */
export function shipmentAsAsked(shipment: SentShipment, asked: Asked): SentShipment {
  const { package: known } = shipment;
  if (known === undefined) return shipment;
  return {
    ...shipment,
    package: isList(known) ? known.map((each) => packageAsAsked(each, asked)) : packageAsAsked(known, asked),
  };
}

function packageAsAsked({ milestones, ...known }: SentPackage, asked: Asked): SentPackage {
  return {
    ...known,
    ...(known.deliveryInformation && { deliveryInformation: deliveryAsAsked(known.deliveryInformation, asked) }),
    ...(milestones !== undefined && asked.milestones && { milestones }),
  };
}

function deliveryAsAsked(
  { signature, pod, ...known }: NonNullable<SentPackage['deliveryInformation']>,
  asked: Asked,
): NonNullable<SentPackage['deliveryInformation']> {
  return {
    ...known,
    ...(signature !== undefined && asked.signature && { signature }),
    ...(pod !== undefined && asked.proofOfDelivery && { pod }),
  };
}
