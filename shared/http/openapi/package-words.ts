import type { PackageStatus, PackageStatusReason, WindowKind } from '../../domain/tracking.ts';

/** A description of each value, for the document (`x-enumDescriptions`). */

export const PACKAGE_STATUS_WORDS: Readonly<Record<PackageStatus, string>> = {
  'label-created': 'UPS has data, and not yet the package.',
  voided: 'The shipper has cancelled it.',
  'in-transit': 'It is on its way.',
  'out-for-delivery': 'It is in the vehicle of the driver who delivers it.',
  'delivery-attempted': 'The driver could not deliver it.',
  'ready-for-pickup': 'It waits for the receiver at a UPS location.',
  delayed: 'It will come later.',
  exception: 'Something is wrong; statusReason says what.',
  returning: 'It is on its way back to the shipper.',
  returned: 'The shipper has it back.',
  delivered: 'The receiver has it.',
  unknown: 'UPS sent a code that is in no table.',
};

export const PACKAGE_REASON_WORDS: Readonly<Record<PackageStatusReason, string>> = {
  'access-point': 'It goes to, or is at, a UPS Access Point.',
  address: 'The address is wrong or incomplete.',
  'business-closed': 'The receiver was closed.',
  'carrier-delay': 'UPS is late.',
  'change-requested': 'Someone asked for another delivery.',
  'cold-chain': 'It must be kept cold.',
  customs: 'Customs has it.',
  'customs-information': 'Customs needs information.',
  damaged: 'It is damaged.',
  destroyed: 'It was destroyed.',
  'handed-over': 'Another carrier delivers it.',
  held: 'It is held.',
  'held-for-payment': 'A payment is missing.',
  investigation: 'UPS is looking for it.',
  lost: 'It is lost.',
  missorted: 'It went the wrong way.',
  'pickup-attempted': 'UPS could not collect it.',
  'receiver-absent': 'Nobody was there.',
  refused: 'The receiver refused it.',
  rescheduled: 'It will be delivered on another day.',
  security: 'Security is checking it.',
  seized: 'An authority has taken it.',
  'signature-required': 'Someone must sign for it.',
  unclaimed: 'Nobody has collected it.',
  weather: 'The weather.',
};

export const WINDOW_WORDS: Readonly<Record<WindowKind, string>> = {
  'end-of-day': 'By the end of the day.',
  commit: 'By a committed time.',
  estimated: 'Within an estimated window.',
  confirmed: 'Within a confirmed window.',
  imminent: 'Very soon.',
};
