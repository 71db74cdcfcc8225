import { generateKeyPairSync, sign } from 'node:crypto';

const [INTEGER, BITS, OCTETS, OID, TEXT, SEQUENCE, SET, TIME] = [0x02, 0x03, 0x04, 0x06, 0x0c, 0x30, 0x31, 0x17];
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const ALTERNATIVE_NAME = '551d11';

/** Tag, length, content. Source: ITU-T X.690, distinguished encoding. */
function der(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const bytes = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

const oid = (hex: string) => der(OID, Buffer.from(hex, 'hex'));

/** A certificate for one name that nobody has signed but its own key, which is made for this call. Source: RFC 5280. */
export function selfSigned(hostname: string): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, oid(ECDSA_WITH_SHA256));
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, oid(COMMON_NAME), der(TEXT, hostname))));
  const alternatives = der(SEQUENCE, oid(ALTERNATIVE_NAME), der(OCTETS, der(SEQUENCE, der(0x82, hostname))));
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    algorithm,
    name,
    der(SEQUENCE, der(TIME, '200101000000Z'), der(TIME, '491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, alternatives)),
  );
  const signature = der(BITS, Buffer.from([0]), sign('sha256', content, privateKey));
  const cert = der(SEQUENCE, content, algorithm, signature).toString('base64');
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`,
  };
}
