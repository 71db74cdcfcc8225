/** Asked of UPS to see whether it answers and lets this app track: one of UPS's own published test numbers. "Not found" is
 * an answer too. */
export const PROBE_INQUIRY_NUMBER = '1Z12345E0205271688';
