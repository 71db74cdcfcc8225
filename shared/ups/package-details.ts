import type { Milestone, Payment, TrackedPackage } from '../domain/tracking.ts';
import { fieldsOf, flagOf, listOf, textOf, textsOf, type UpsFields } from './fields.ts';
import { dateOf } from './local-time.ts';

type Details = Pick<
  TrackedPackage,
  | 'pickupPoint'
  | 'service'
  | 'serviceCode'
  | 'serviceLevel'
  | 'weight'
  | 'dimensions'
  | 'references'
  | 'alternateNumbers'
  | 'additionalServices'
  | 'attributes'
  | 'payments'
  | 'milestones'
>;

/** Returns the details of a package apart from its status and location. */
export function packageDetailsOf(found: UpsFields): Details {
  const { code, description, levelCode } = fieldsOf(found.service);
  const pickupBy = dateOf(fieldsOf(found.accessPointInformation).pickupByDate);
  return {
    pickupPoint: pickupBy === null ? null : { pickupBy },
    service: textOf(description),
    serviceCode: textOf(code),
    serviceLevel: textOf(levelCode),
    weight: weightOf(found.weight),
    dimensions: dimensionsOf(found.dimension),
    references: numbersOf(found.referenceNumber).map(({ type, number }) => ({ type: type ?? '', number })),
    alternateNumbers: numbersOf(found.alternateTrackingNumber),
    additionalServices: textsOf(found.additionalServices),
    attributes: textsOf(found.additionalAttributes),
    payments: listOf(found.paymentInformation).map(paymentOf),
    milestones: listOf(found.milestones).map(milestoneOf),
  };
}

function weightOf(weight: unknown): Details['weight'] {
  const fields = fieldsOf(weight);
  const value = textOf(fields.weight);
  return value === null ? null : { value, unit: textOf(fields.unitOfMeasurement) ?? '' };
}

function dimensionsOf(dimension: unknown): Details['dimensions'] {
  const fields = fieldsOf(dimension);
  const [height, length, width] = [textOf(fields.height), textOf(fields.length), textOf(fields.width)];
  const isKnown = height !== null || length !== null || width !== null;
  return isKnown ? { height, length, width, unit: textOf(fields.unitOfDimension) } : null;
}

const numbersOf = (list: unknown): Details['alternateNumbers'] =>
  listOf(list).flatMap(({ type, number }) => {
    const text = textOf(number);
    return text === null ? [] : [{ type: textOf(type), number: text }];
  });

const paymentOf = ({ type, amount, currency, paymentMethod, paid }: UpsFields): Payment => ({
  type: textOf(type),
  amount: textOf(amount),
  currency: textOf(currency),
  method: textOf(paymentMethod),
  isPaid: flagOf(paid),
});

/** Converts a milestone. UPS sends category and linked activity only for a complete one; its words for the state vary. */
const milestoneOf = ({ description, state, category, linkedActivity, current }: UpsFields): Milestone => ({
  description: textOf(description) ?? '',
  isComplete: textOf(state) === 'COMPLETE' || textOf(category) !== null || textOf(linkedActivity) !== null,
  isCurrent: flagOf(current) ?? false,
});
