import type { Status } from '../tracking-response.ts';

const status = (
  type: string,
  code: string,
  statusCode: string,
  description: string,
  simplifiedTextDescription: string,
): Status => ({ type, description, code, statusCode, simplifiedTextDescription });

/** Types are from Track Alert's list and three-digit codes from UPS's table of them (UPS-API/api-documentation,
 * UPSTrackAlert.yaml and issue 7), except where a line says otherwise; two-character codes marked so are assumed. */
export const LABEL_CREATED = status(
  'M',
  'MP',
  '003',
  'Shipper created a label, UPS has not received the package yet.',
  'Label Created',
);
/** UPS documents the type alone; the code is assumed, and no three-digit code is known. */
export const LABEL_VOIDED: Status = {
  type: 'MV',
  description: 'The shipper voided this label.',
  code: 'VP',
  simplifiedTextDescription: 'Label Voided',
};
/** Type from UPS's legacy XML guide; two-character code assumed. */
export const PICKED_UP = status('P', 'PU', '044', 'Pickup Scan', 'On the Way to UPS');
export const ORIGIN_SCAN = status('I', 'OR', '005', 'Origin Scan', 'In Transit');
export const DEPARTED = status('I', 'DP', '005', 'Departed from Facility', 'In Transit');
export const ARRIVED = status('I', 'AR', '005', 'Arrived at Facility', 'In Transit');
export const PREPARING_FOR_DELIVERY = status('I', 'DS', '071', 'Destination Scan', 'Preparing for Delivery Today');
export const OUT_FOR_DELIVERY = status('I', 'OT', '021', 'Out For Delivery Today', 'Out for Delivery');
/** UPS's FAQ counts out for delivery under D, its example under I. */
export const OUT_FOR_DELIVERY_UNDER_D: Status = { ...OUT_FOR_DELIVERY, type: 'D' };
export const PROMISED_DATE_UPDATED = status('U', 'YP', '019', 'Delivery date updated', 'Delivery Rescheduled');
/** Type assumed. */
export const DELIVERY_CHANGE = status(
  'I',
  '78',
  '054',
  'A delivery change for this package was requested.',
  'Delivery Change Requested',
);
/** Type and two-character code assumed. */
export const HELD_FOR_PICKUP = status(
  'I',
  'HP',
  '017',
  'Your package is held for pickup at the UPS facility.',
  'Held for Customer Pickup',
);
/** Type assumed. */
export const AT_ACCESS_POINT = status(
  'I',
  'ZP',
  '040',
  'Your package was delivered to a UPS Access Point and awaits pickup.',
  'Delivered to UPS Access Point',
);
/** Two-character code assumed. */
export const HANDED_TO_POST_OFFICE = status(
  'I',
  'PO',
  '025',
  'Package transferred to local post office for delivery.',
  'Handed to Local Post Office',
);
export const RELEASED_BY_CUSTOMS = status(
  'X',
  'SR',
  '012',
  'Your package was released by the customs agency.',
  'Clearance in Progress',
);
export const SEVERE_WEATHER = status(
  'X',
  '7W',
  '052',
  'Severe weather conditions have delayed delivery.',
  'Delay: Severe Weather',
);
/** Two-character code assumed. */
export const EMERGENCY = status('X', '7E', '051', 'An emergency has delayed delivery.', 'Delay: Emergency');
/** Two-character code assumed. */
export const DELAYED = status('X', 'DY', '048', 'A late trailer arrival has caused a delay.', 'Delay');
/** Two-character code assumed. */
export const ADDRESS_NEEDED = status(
  'X',
  'AI',
  '029',
  'The address is incomplete; UPS needs more information to deliver.',
  'Action Required',
);
/** Two-character code assumed. */
export const RECEIVER_ABSENT = status(
  'X',
  '48',
  '013',
  'The receiver was not available for delivery; UPS made a second attempt.',
  'Delivery Attempted',
);
/** Type and two-character code assumed. */
export const RETURNING = status(
  'X',
  'RS',
  '035',
  'The receiver refused the package; it is returning to the sender.',
  'Returning to Sender',
);
/** Type from UPS's legacy XML guide; the rest assumed. */
export const RETURNED = status('RS', 'RS', '035', 'The package was returned to the sender.', 'Returned to Sender');
export const DELIVERED = status('D', 'FS', '011', 'DELIVERED', 'Delivered');
/** A family that no document knows: UPS adds codes without notice. */
export const NEVER_SEEN = status('Q', 'Q7', '999', 'A status that no document describes.', 'New Status');
