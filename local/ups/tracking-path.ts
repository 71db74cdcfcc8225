/** A part of a path, decoded once; undefined when its percent signs make no sense. */
export function decodedOnce(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** The lengths are documented in Tracking.yaml; the characters are assumed from observed refusals. */
const INQUIRY_NUMBER = /^[0-9A-Za-z]{7,34}$/;

/** The inquiry number in a path; undefined when it is none. */
export function inquiryNumberIn(encoded: string): string | undefined {
  const number = decodedOnce(encoded);
  return number !== undefined && INQUIRY_NUMBER.test(number) ? number : undefined;
}
