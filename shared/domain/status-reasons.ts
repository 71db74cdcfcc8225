/** The reasons why an adapter is not Ready, and the warnings of a Ready one, each with the one thing to do. The messages are for people. */
export const STATUS_REASONS = {
  'legacy-authentication': {
    message:
      'Legacy Authentication cannot track, since UPS ended access keys on 5 August 2024. Choose another authorization method.',
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
    message: 'Run maintenance. It also runs automatically every 15 minutes.',
    nextAction: 'run-maintenance',
  },
  'shipper-mapping-required': {
    message: 'Add at least one shipper mapping, then run maintenance.',
    nextAction: 'add-shipper-mapping',
  },
  'tracking-not-permitted': {
    message:
      'UPS does not allow this app to track. Add the Tracking product to it at developer.ups.com, then run maintenance.',
    nextAction: 'add-tracking-product',
  },
  'carrier-unavailable': {
    message:
      'UPS did not answer the last maintenance run. Maintenance is retried every 15 minutes; you do not need to do anything.',
    nextAction: 'wait',
  },
  'carrier-blocked': {
    message:
      'UPS is blocking this client temporarily. Maintenance is retried every hour; you do not need to do anything.',
    nextAction: 'wait',
  },
  'authorization-refused': {
    message: 'UPS no longer accepts this authorization: the UPS.com password was changed or the access was removed.',
    nextAction: 'authorize',
  },
  'authorization-expired': {
    message: 'The authorization at UPS has expired.',
    nextAction: 'authorize',
  },
  'client-refused': {
    message: 'UPS refuses the Client ID or Client Secret.',
    nextAction: 'authorize',
  },
  'credentials-missing': {
    message: 'The stored credentials are missing.',
    nextAction: 'authorize',
  },
  'renewal-answer-lost': {
    message: "UPS's answer to a renewal was lost, and the old token no longer works.",
    nextAction: 'authorize',
  },
  'renewal-outcome-unknown': {
    message:
      'UPS did not answer the last renewal, or answered with an error, so its outcome is unknown. Tracking works until the access token expires. The renewal is retried at the deadline; only if UPS refuses it must the adapter be authorized again.',
    nextAction: 'wait',
  },
  'authorization-expiring': {
    message:
      'This authorization could not be renewed at UPS and expires at the deadline. The renewal is retried every 15 minutes; you can also authorize again.',
    nextAction: 'authorize',
  },
  unknown: {
    message:
      'A newer version of the product stored a reason that this version does not know. You do not need to do anything.',
    nextAction: 'wait',
  },
} as const;

export type StatusReasonCode = keyof typeof STATUS_REASONS;
export type NextAction = (typeof STATUS_REASONS)[StatusReasonCode]['nextAction'];

export interface StatusReason {
  readonly code: StatusReasonCode;
  readonly message: string;
  readonly nextAction: NextAction;
  /** For a warning, the instant it is about. For a refusal by UPS, the instant at which tracking stops working. */
  readonly deadline?: Date;
}
