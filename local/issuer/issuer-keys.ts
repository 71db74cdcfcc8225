import { exportJWK, generateKeyPair, importJWK, type CryptoKey as JoseKey, type JWK } from 'jose';
import type { DurableMaps } from '../durable-map.ts';

const ALGORITHM = 'ES256';
const KEY_ID = 'local-1';

export interface IssuerKeys {
  readonly algorithm: string;
  readonly keyId: string;
  readonly privateKey: JoseKey;
  readonly publicJwk: JWK;
}

/** The local issuer's signing key: made once, kept on disk, so that tokens outlive a restart. */
export async function issuerKeys(maps: DurableMaps): Promise<IssuerKeys> {
  const kept = maps.map<JWK>('issuer-keys');
  const jwk = (await kept.get(KEY_ID)) ?? (await newKey());
  await kept.put(KEY_ID, jwk);
  const privateKey = (await importJWK(jwk, ALGORITHM)) as JoseKey;
  const { d: _, ...publicPart } = jwk;
  return {
    algorithm: ALGORITHM,
    keyId: KEY_ID,
    privateKey,
    publicJwk: { ...publicPart, kid: KEY_ID, alg: ALGORITHM, use: 'sig' },
  };
}

const newKey = async (): Promise<JWK> =>
  exportJWK((await generateKeyPair(ALGORITHM, { extractable: true })).privateKey);
