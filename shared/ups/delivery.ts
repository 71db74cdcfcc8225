import type { DeliveryProof, ProofState, TrackedPackage } from '../domain/tracking.ts';
import { fieldsOf, textOf, type UpsFields } from './fields.ts';
import { timeOf } from './local-time.ts';
import type { PackageWord } from './package-word.ts';
import type { Reading } from './reading.ts';

type Delivery = Pick<
  TrackedPackage,
  | 'delivered'
  | 'deliveredAt'
  | 'deliveredOn'
  | 'deliveredTime'
  | 'returnedAt'
  | 'returnedOn'
  | 'receivedBy'
  | 'deliveredTo'
  | 'proof'
>;

const NOT_DELIVERED: Delivery = {
  delivered: false,
  deliveredAt: null,
  deliveredOn: null,
  deliveredTime: null,
  returnedAt: null,
  returnedOn: null,
  receivedBy: null,
  deliveredTo: null,
  proof: null,
};

/** Returns the facts about a package's delivery or return. `receivedBy` of a return names the shipper's own desk, so it is shown only for
 * deliveries.
 *
 * @param deliveryDate UPS's `DEL` date */
export function deliveryOf(
  found: UpsFields,
  { word, ending }: PackageWord,
  deliveryDate: string | null,
  { switches }: Reading,
): Delivery {
  const on = deliveryDate ?? ending?.localDate ?? null;
  if (word.status === 'returned') return { ...NOT_DELIVERED, returnedAt: ending?.at ?? null, returnedOn: on };
  if (word.status !== 'delivered') return NOT_DELIVERED;
  const information = fieldsOf(found.deliveryInformation);
  const [place, receivedBy] = [textOf(information.location), textOf(information.receivedBy)];
  return {
    ...NOT_DELIVERED,
    delivered: true,
    deliveredAt: ending?.at ?? null,
    deliveredOn: on,
    deliveredTime: deliveryTimeOf(found.deliveryTime) ?? ending?.localTime ?? null,
    receivedBy,
    deliveredTo: place === null && receivedBy === null ? null : { place, receivedBy },
    proof: proofOf(information, switches),
  };
}

function deliveryTimeOf(deliveryTime: unknown): string | null {
  const { type, endTime } = fieldsOf(deliveryTime);
  return textOf(type) === 'DEL' ? timeOf(endTime) : null;
}

/** Returns the proofs. UPS sends signature and letter only on request, and only to parties with rights to the package. */
function proofOf(
  information: UpsFields,
  { returnSignature = false, returnPOD = false }: Reading['switches'],
): DeliveryProof {
  const { photo, photoCaptureInd } = fieldsOf(information.deliveryPhoto);
  return {
    signature: stateOf(fieldsOf(information.signature).image, returnSignature),
    photo: stateOf(photo, textOf(photoCaptureInd) === 'N'),
    letter: stateOf(fieldsOf(information.pod).content, returnPOD),
  };
}

const stateOf = (bytes: unknown, isMissingForGood: boolean): ProofState => {
  if (textOf(bytes) !== null) return 'available';
  return isMissingForGood ? 'not-available' : 'unknown';
};
