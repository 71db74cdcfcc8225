import type { Status } from '../tracking-response.ts';

const status = (
  type: string,
  code: string,
  statusCode: string,
  description: string,
  simplifiedTextDescription: string,
): Status => ({ type, description, code, statusCode, simplifiedTextDescription });

/** Types, codes and their pairs are as UPS has been seen to send them, except where a line says otherwise. */
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
export const LABEL_VOIDED_BY_M = status('M', 'VP', '007', 'The shipment was voided.', 'Shipment Voided');
export const ON_ITS_WAY_TO_UPS = status('I', 'LM', '044', 'The package is on its way to UPS.', 'On the Way to UPS');
/** Type from UPS's legacy XML guide; no three-digit code is known. */
export const PICKED_UP: Status = {
  type: 'P',
  description: 'Pickup Scan',
  code: 'PU',
  simplifiedTextDescription: 'We Have Your Package',
};
export const ORIGIN_SCAN = status('I', 'OR', '005', 'Origin Scan', 'In Transit');
export const DEPARTED = status('I', 'DP', '005', 'Departed from Facility', 'In Transit');
export const ARRIVED = status('I', 'AR', '005', 'Arrived at Facility', 'In Transit');
export const PREPARING_FOR_DELIVERY = status('I', 'DS', '071', 'Destination Scan', 'Preparing for Delivery Today');
export const OUT_FOR_DELIVERY = status('I', 'OT', '021', 'Out For Delivery Today', 'Out for Delivery');
/** UPS's FAQ counts out for delivery under D, its example under I. */
export const OUT_FOR_DELIVERY_UNDER_D: Status = { ...OUT_FOR_DELIVERY, type: 'D' };
export const PROMISED_DATE_UPDATED = status('U', 'MF', '019', 'Delivery date updated', 'Delivery Rescheduled');
export const DELIVERY_CHANGE = status(
  'I',
  '78',
  '054',
  'A delivery change for this package was requested.',
  'Delivery Change Requested',
);
export const HELD_FOR_PICKUP = status(
  'X',
  'VN',
  '017',
  'Your package is held for pickup at the UPS facility.',
  'Held for Customer Pickup',
);
export const AT_ACCESS_POINT = status(
  'I',
  'ZP',
  '040',
  'Your package was delivered to a UPS Access Point and awaits pickup.',
  'Delivered to UPS Access Point',
);
export const DELIVERED_TO_ACCESS_POINT = status(
  'D',
  '2Q',
  '161',
  'Your package was delivered to a UPS Access Point.',
  'Delivered to UPS Access Point',
);
export const HANDED_TO_POST_OFFICE = status(
  'I',
  'LX',
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
export const EMERGENCY = status('X', 'C5', '051', 'An emergency has delayed delivery.', 'Delay: Emergency');
export const DELAYED = status('X', 'CC', '048', 'A late trailer arrival has caused a delay.', 'Delay');
export const ADDRESS_NEEDED = status(
  'X',
  'AA',
  '029',
  'The address is incomplete; UPS needs more information to deliver.',
  'Action Required',
);
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
export const RETURNING_ON_VEHICLE = status(
  'I',
  'OT',
  '037',
  'Out for delivery back to the sender.',
  'Returning to Sender',
);
/** A return is filed as a delivery. */
export const RETURNED = status('D', 'UA', '034', 'Returned to the sender.', 'Returned to Sender');
export const REFUSED = status('X', 'KR', '064', 'The receiver refused the delivery.', 'Delivery Refused');
export const CLEARANCE_INFORMATION = status(
  'X',
  'EU',
  '058',
  'UPS needs more information to clear the package through customs.',
  'Action Required',
);
export const FIRST_ATTEMPT = status('X', '3L', '022', 'First delivery attempt made.', 'Delivery Attempted');
/** Two-character codes of the next two assumed. */
export const SECOND_ATTEMPT = status('X', '48', '023', 'Second delivery attempt made.', 'Delivery Attempted');
export const FINAL_ATTEMPT = status('X', '5R', '024', 'Final delivery attempt made.', 'Action Required');
export const EXCEPTION = status('X', '00', '013', 'An exception was noted.', 'Update');
export const DELIVERED = status('D', 'FS', '011', 'DELIVERED', 'Delivered');
/** A family that no document knows: UPS adds codes without notice. */
export const NEVER_SEEN = status('Q', 'Q7', '999', 'A status that no document describes.', 'New Status');

/** From here on without a code of two characters: none is known to come with these. */
const codeless = (type: string, statusCode: string, description: string, simplified: string): Status => ({
  type,
  description,
  statusCode,
  simplifiedTextDescription: simplified,
});
export const DELIVERED_BY_POST_OFFICE = codeless('X', '026', 'Delivered by local post office.', 'Delivered');
export const DELIVERED_MAIL = codeless('D', '011', 'Delivered by the postal service.', 'Delivered');
export const DELIVERY_PHOTO = codeless('D', '155', 'A photo of the delivery was taken.', 'Delivery Photo');
export const SEIZED = codeless('X', '147', 'The package was seized by law enforcement.', 'Seized');
