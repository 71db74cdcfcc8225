import * as z from 'zod';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { textOrNull } from './fields.ts';

/** The path of a proof. */
const PROOF = '/v1/adapters/adp_01K0000000000000000000DEMA/tracking/1Z88A1B20300001017/proof-of-delivery';

const ProofDocumentAnswer = z
  .object({
    href: z.string().meta({
      description: 'The path at which to read it, with the same scope.',
      examples: [`${PROOF}/photo`],
    }),
    mediaType: z.string().meta({ description: 'The kind of file, by its bytes.', examples: ['image/jpeg'] }),
    bytes: z
      .int()
      .min(1)
      .meta({ description: 'Its size.', examples: [20_480] }),
  })
  .meta({ id: 'ProofDocument', description: 'A document that proves a delivery.' });

const document = (description: string) => ProofDocumentAnswer.nullable().meta({ description });

export const ProofAnswer = z
  .object({
    state: z.enum(['available', 'partly', 'not-delivered', 'not-allowed']).meta({
      id: 'ProofOfDeliveryState',
      description: 'What UPS shows.',
      'x-enumDescriptions': {
        available: 'Signature and letter are here.',
        partly: 'A part of them is here.',
        'not-delivered': 'The package is not delivered.',
        'not-allowed': 'It is delivered, and UPS shows this authorization no proof.',
      },
    }),
    deliveredAt: instant.nullable().meta({ description: 'When it was delivered.' }),
    receivedBy: textOrNull.meta({ description: 'The person who received it.' }),
    signature: document('The signature.'),
    photo: document('The photo of the delivery.'),
    letter: document('The letter of the delivery.'),
  })
  .meta({
    id: 'ProofOfDelivery',
    description: 'The proof of a delivery, as far as UPS shows it.',
    examples: [
      {
        state: 'available',
        deliveredAt: '2026-11-20T20:27:33Z',
        receivedBy: 'SMITH',
        signature: { href: `${PROOF}/signature`, mediaType: 'image/gif', bytes: 2_048 },
        photo: { href: `${PROOF}/photo`, mediaType: 'image/jpeg', bytes: 20_480 },
        letter: { href: `${PROOF}/letter`, mediaType: 'text/html', bytes: 4_096 },
      },
    ],
  });
