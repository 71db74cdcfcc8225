/** The beginning of every tracking answer that UPS is known to send. */
const BEGINNING = /^\uFEFF?\s*\{\s*"trackResponse"\s*:\s*\{\s*"shipment"\s*:\s*\[/;

/** Its end: of the shipments, of `trackResponse`, and of the answer. Inside of an answer UPS closes these three in a row nowhere.
 * Source: UPS-API/api-documentation, Tracking.yaml. */
const END = /\]\s*\}\s*\}\s*$/;

/** Enough for the end of an answer that is indented. */
const END_LENGTH = 64;

/** Returns true for a text that begins and ends as UPS's tracking answers do. It finds pages of gateways, and answers that UPS cut itself;
 * HTTP finds those that were cut on their way. Looking at every bracket costs a tenth of a call, and parsing a quarter. A mistake of
 * UPS's own inside passes: the caller asked for UPS's bytes, and parses them.
 *
 * @returns false for an answer with another beginning or end, too: only parsing tells what that is */
export const isWholeTracking = (text: string): boolean => BEGINNING.test(text) && END.test(text.slice(-END_LENGTH));
