/** A fleet, over a month. */
export interface Fleet {
  readonly adapters: number;
  /** Tracking calls of each adapter. */
  readonly callsEach: number;
}

/** The use of a fleet in a month. Everything that the cost document assumes, and nothing measured, stands here. */
export const MODEL = {
  days: 30,
  /** The calls of an adapter's day come in one batch, to so many Lambda environments at most. */
  environmentsOfABatch: 3,
  /** UPS's access tokens live four hours, so each batch finds its token dead or due. */
  accessTokenHours: 4,
  /** A token is renewed from half of its life on, spread over a tenth of it: so much of it has passed on average. */
  renewedAfter: 0.55,
  /** An invocation that waits for UPS, in seconds; a renewal beside it takes as long again. */
  secondsOfACall: 0.3,
  /** An invocation that does not wait for UPS. */
  secondsOfAReaction: 0.05,
  /** The schedule dispatches every 15 minutes. */
  sweepsAMonth: 30 * 24 * 4,
  /** An update that moves `dueAt` takes an entry of the index away and writes another. */
  indexWritesOfAnUpdate: 2,
  /** A version in the envelope vault: what UPS's tokens and a client's secret take, sealed. An item holds the committed version and its
   * predecessor. */
  bytesOfASealedVersion: 2_500,
  versionsOfAnItem: 2,
  /** Keys of the envelope vault after a year: the first, which every stage has, and one a quarter. */
  keysOfTheEnvelope: 5,
  /** An event is sent to a queue, received and deleted. */
  queueRequestsOfAnEvent: 3,
} as const;

/** Batches of one adapter in a month: one a day, or one for each call where there are fewer. */
export const batchesOf = ({ callsEach }: Fleet): number => Math.min(callsEach, MODEL.days);

/** Reads of a secret version in one batch: its token is renewed by an environment that does not hold the predecessor, and each
 * further environment reads the successor. */
export const secretReadsOfABatch = (fleet: Fleet): number =>
  Math.min(fleet.callsEach / batchesOf(fleet), MODEL.environmentsOfABatch);

/** Renewals of an adapter whose token never dies, whether it is used or not. */
export const EAGER_RENEWALS = (MODEL.days * 24) / (MODEL.accessTokenHours * MODEL.renewedAfter);
