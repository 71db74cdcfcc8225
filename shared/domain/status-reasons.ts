/** Why an adapter is not Ready, or what to watch while it is, and the one thing to do. The messages are for people. */
export const STATUS_REASONS = {
  'legacy-authentication': {
    message:
      'Legacy Authentication holds no authorization, and UPS ended access keys on 5 August 2024. Choose another authorization method.',
    nextAction: 'choose-method',
  },
  'authorization-required': {
    message: 'Authorize the adapter at UPS.',
    nextAction: 'authorize',
  },
  'verification-required': {
    message: 'Enter Client ID and Client Secret, verify them, then save.',
    nextAction: 'verify',
  },
  'maintenance-pending': {
    message: 'Run maintenance; it also runs by itself every 15 minutes.',
    nextAction: 'run-maintenance',
  },
  'shipper-mapping-required': {
    message: 'Add at least one shipper mapping, then run maintenance.',
    nextAction: 'add-shipper-mapping',
  },
  'tracking-not-permitted': {
    message:
      'UPS refuses tracking for this app: add the Tracking product to it at developer.ups.com, then run maintenance.',
    nextAction: 'add-tracking-product',
  },
  'carrier-unavailable': {
    message:
      'UPS did not answer the last maintenance run. It is tried again every 15 minutes; nothing needs to be done.',
    nextAction: 'wait',
  },
  'carrier-blocked': {
    message: 'UPS blocks this client for now. It is tried again every hour; nothing needs to be done.',
    nextAction: 'wait',
  },
  'authorization-refused': {
    message: 'UPS no longer accepts this authorization: the UPS.com password was changed or the access was removed.',
    nextAction: 'authorize',
  },
  'authorization-expired': {
    message: 'The authorization at UPS has run out.',
    nextAction: 'authorize',
  },
  'client-refused': {
    message: 'UPS refuses the Client ID or Client Secret.',
    nextAction: 'authorize',
  },
  'credentials-missing': {
    message: 'The stored credentials are gone.',
    nextAction: 'authorize',
  },
  'renewal-answer-lost': {
    message: "UPS's answer to a renewal was lost, and the old token is spent.",
    nextAction: 'authorize',
  },
  'renewal-outcome-unknown': {
    message:
      "UPS's answer to the last renewal did not arrive. Tracking goes on while its access token lasts; UPS is asked again at the deadline, and only if it refuses does the adapter have to be authorized again.",
    nextAction: 'wait',
  },
  'authorization-expiring': {
    message:
      'UPS could not be asked to renew this authorization, and it ends at the deadline. It is tried again every 15 minutes; authorizing again ends the wait.',
    nextAction: 'authorize',
  },
  unknown: {
    message: 'A newer version has stored why. Nothing needs to be done.',
    nextAction: 'wait',
  },
} as const;

export type StatusReasonCode = keyof typeof STATUS_REASONS;
export type NextAction = (typeof STATUS_REASONS)[StatusReasonCode]['nextAction'];

export interface StatusReason {
  readonly code: StatusReasonCode;
  readonly message: string;
  readonly nextAction: NextAction;
  /** Of a warning: until when it is one. Of a refusal by UPS: until when tracking goes on. */
  readonly deadline?: Date;
}
