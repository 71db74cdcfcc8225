import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { AdapterKey } from '../domain/adapter-key.ts';
import { StoreLimitExceeded } from './aws-errors.ts';

/** The first byte: a format of another number is none of this version's. */
const FORMAT = 1;
/** Source: NIST SP 800-38D, 5.2.1.1 and 8.2.2: 96 random bits, for fewer than 2^32 messages of one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const FINGERPRINT_BYTES = 8;
const CIPHER = 'aes-256-gcm';

/** The limit of Secrets Manager. */
const MAX_DOCUMENT_BYTES = 64 * 1024;

/** The owner of a sealed document: it opens for exactly this owner and no other. */
export interface SealedFor extends AdapterKey {
  readonly secretId: string;
  readonly versionId: string;
  readonly kid: string;
}

/** @param keySecret 64 random characters
 * @param kid the id of that key */
export const dataKeyOf = (keySecret: string, kid: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', keySecret, '', `ups-tracking-adapter/vault/${kid}`, KEY_BYTES)));

/** Tells two keys of the same id apart, and nothing of either.
 *
 * @returns 16 hex digits */
export const fingerprintOf = (key: KeyObject): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'ups-tracking-adapter/vault/fingerprint', FINGERPRINT_BYTES)).toString('hex');

/** Seals a document: `0x01 | nonce | AES-256-GCM | tag`.
 *
 * @throws StoreLimitExceeded when it has over 64 KB */
export function sealed(document: string, key: KeyObject, whose: SealedFor): Uint8Array {
  const plain = Buffer.from(document);
  if (plain.length > MAX_DOCUMENT_BYTES) {
    throw new StoreLimitExceeded(
      `The vault takes no document of ${plain.length} bytes: at most ${MAX_DOCUMENT_BYTES}.`,
    );
  }
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(associatedData(whose));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns undefined when it was not sealed for exactly these, or is not whole */
export function opened(bytes: Uint8Array, key: KeyObject, whose: SealedFor): string | undefined {
  const [format, nonce, text, tag] = partsOf(Buffer.from(bytes));
  if (format[0] !== FORMAT || tag.length !== TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(associatedData(whose))
    .setAuthTag(tag);
  const plain = decipher.update(text);
  try {
    return Buffer.concat([plain, decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit: that is the answer.
    return undefined;
  }
}

function partsOf(bytes: Buffer): readonly [Buffer, Buffer, Buffer, Buffer] {
  const begin = 1 + NONCE_BYTES;
  const end = Math.max(begin, bytes.length - TAG_BYTES);
  return [bytes.subarray(0, 1), bytes.subarray(1, begin), bytes.subarray(begin, end), bytes.subarray(end)];
}

/** Source: NIST SP 800-38D, "additional authenticated data". A list in JSON, so that no two sets of names read alike. */
const associatedData = ({ tenantId, adapterId, secretId, versionId, kid }: SealedFor): Buffer =>
  Buffer.from(JSON.stringify([FORMAT, tenantId, adapterId, secretId, versionId, kid]));
