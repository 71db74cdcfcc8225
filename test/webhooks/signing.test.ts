import { Webhook as PublishedVerifier } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../shared/domain/secret.ts';
import { signatureOf, signingKeyOf, webhookSecretOf } from '../../shared/webhooks/signing.ts';

const MASTER = new Secret('0123456789abcdef'.repeat(4));
const KEY = { tenantId: 'demo', webhookId: 'whk_01JABCDEFGHJKMNPQRSTVWXYZ0' };
const MESSAGE = {
  id: 'evt_01JABCDEFGHJKMNPQRSTVWXYZ1',
  timestamp: 1795773600,
  body: '{"type":"webhook.ping","timestamp":"2026-11-27T10:00:00.000Z","data":{}}',
};

/** The library refuses timestamps that are five minutes off. */
const RECENT = { ...MESSAGE, timestamp: Math.floor(Date.now() / 1000) };

describe('the signature of a request', () => {
  it('is the one of the documented vector', () => {
    const key = signingKeyOf(MASTER, KEY, 1);
    expect(webhookSecretOf(key).reveal()).toBe('whsec_y7Iavuc43Ak5tWPpiy/VGSbXPySy951sQCmAT7pDy/I=');
    expect(signatureOf([key], MESSAGE)).toBe('v1,Ap3qk3a3MijCo+NM5k2fiWTiVeKXKhNWJy9xsHu+J38=');
  });

  it.each([1, 2])('is verified by the published library with the secret of version %i, in an overlap', (version) => {
    const keys = [2, 1].map((one) => signingKeyOf(MASTER, KEY, one));
    const verify = verifierOf(webhookSecretOf(signingKeyOf(MASTER, KEY, version)), signatureOf(keys, RECENT));
    expect(verify(RECENT.body)).toEqual(JSON.parse(MESSAGE.body));
  });

  it('verifies nothing else: one byte flipped, another version, endpoint, company or master key', () => {
    const key = signingKeyOf(MASTER, KEY, 1);
    const verify = verifierOf(webhookSecretOf(key), signatureOf([key], RECENT));
    const flipped = Buffer.from(MESSAGE.body);
    flipped.writeUInt8(flipped.readUInt8(20) ^ 1, 20);
    expect(() => verify(flipped.toString('utf8'))).toThrow('No matching signature found');

    const others = [
      signingKeyOf(MASTER, KEY, 2),
      signingKeyOf(MASTER, { ...KEY, tenantId: 'other' }, 1),
      signingKeyOf(MASTER, { ...KEY, webhookId: 'whk_2' }, 1),
      signingKeyOf(new Secret('fedcba9876543210'.repeat(4)), KEY, 1),
      // The parts are not merely strung together.
      signingKeyOf(MASTER, { tenantId: 'demo","whk', webhookId: KEY.webhookId.slice(3) }, 1),
    ];
    for (const other of others) {
      expect(() => verifierOf(webhookSecretOf(other), signatureOf([key], RECENT))(MESSAGE.body)).toThrow(
        'No matching signature found',
      );
    }
  });
});

const verifierOf = (secret: Secret, signature: string) => (body: string) =>
  new PublishedVerifier(secret.reveal()).verify(body, {
    'webhook-id': RECENT.id,
    'webhook-timestamp': String(RECENT.timestamp),
    'webhook-signature': signature,
  });
