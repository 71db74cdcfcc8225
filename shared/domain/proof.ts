/** The documents that prove a delivery. */
export const PROOF_KINDS = ['signature', 'photo', 'letter'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export interface ProofDocument {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The beginnings of files, by media type. Source: IANA media types; PNG and JPEG specifications, GIF 87a and 89a, ISO 32000. */
const BEGINNINGS: readonly (readonly [mediaType: string, beginning: readonly number[]])[] = [
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
];

/** Returns the document of UPS's base64 text; undefined for none. Its kind follows from its bytes, since UPS does not name it. */
export function proofDocument(base64: string | null | undefined): ProofDocument | undefined {
  if (!base64) return undefined;
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  return bytes.length > 0 ? { mediaType: mediaTypeOf(bytes), bytes } : undefined;
}

function mediaTypeOf(bytes: Uint8Array): string {
  const known = BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte));
  if (known) return known[0];
  const text = new TextDecoder().decode(bytes.slice(0, 200)).trimStart();
  return text.startsWith('<') ? 'text/html' : 'application/octet-stream';
}
