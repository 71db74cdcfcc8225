import type {
  ActionRequired,
  PackageStatus,
  PackageStatusReason,
  WindowKind,
} from '../../../shared/domain/tracking.ts';
import type { IconName } from '../controls/icon.tsx';

export const STATUS_WORDS: Readonly<Record<PackageStatus, readonly [words: string, look: string, icon: IconName]>> = {
  'label-created': ['Label created', 'idle', 'circle'],
  voided: ['Voided', 'idle', 'cross'],
  'in-transit': ['In transit', 'moving', 'arrow'],
  'out-for-delivery': ['Out for delivery', 'moving', 'arrow'],
  'delivery-attempted': ['Delivery attempted', 'warn', 'alert'],
  'ready-for-pickup': ['Ready for pickup', 'moving', 'box'],
  delayed: ['Delayed', 'warn', 'clock'],
  exception: ['Exception', 'bad', 'alert'],
  returning: ['Returning to sender', 'warn', 'back'],
  returned: ['Returned to sender', 'returned', 'back'],
  delivered: ['Delivered', 'good', 'check'],
  unknown: ['Status not known to us', 'idle', 'info'],
};

export const REASON_WORDS: Readonly<Record<PackageStatusReason, string>> = {
  'access-point': 'At a UPS Access Point',
  address: 'The address needs attention',
  'business-closed': 'The business was closed',
  'carrier-delay': 'Delayed at UPS',
  'change-requested': 'A delivery change was requested',
  'cold-chain': 'Temperature control',
  customs: 'Customs clearance',
  'customs-information': 'Customs needs information',
  damaged: 'Damage was reported',
  destroyed: 'Destroyed: prohibited contents',
  'handed-over': 'Handed over to another carrier',
  held: 'Held',
  'held-for-payment': 'Held for payment',
  investigation: 'Under investigation at UPS',
  lost: 'Sent to lost and found',
  missorted: 'Sent to the wrong facility',
  'pickup-attempted': 'UPS could not pick it up',
  'receiver-absent': 'The receiver was not available',
  refused: 'The receiver refused it',
  rescheduled: 'Delivery was rescheduled',
  security: 'Security',
  seized: 'Seized by law enforcement',
  'signature-required': 'An adult has to sign',
  unclaimed: 'Nobody collected it',
  weather: 'Weather',
};

export const ACTION_WORDS: Readonly<Record<ActionRequired, string>> = {
  receiver: 'The receiver must act',
  shipper: 'The shipper must act',
};

export const WINDOW_WORDS: Readonly<Record<WindowKind, string>> = {
  'end-of-day': 'by the end of the day',
  commit: 'committed time',
  estimated: 'estimated window',
  confirmed: 'confirmed window',
  imminent: 'arriving soon',
};
