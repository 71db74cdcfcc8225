/** The number that probes whether UPS answers and allows this app to track: one of UPS's own published test numbers. "Not found" is an
 * answer too. */
export const PROBE_INQUIRY_NUMBER = '1Z12345E0205271688';
