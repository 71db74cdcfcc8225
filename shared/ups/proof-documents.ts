import type { ProofKind } from '../domain/proof.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';

/** Returns the documents of the proof of the first package, as UPS's base64 text. Source: UPS-API/api-documentation, Tracking.yaml. */
export function documentsIn(body: unknown): Partial<Record<ProofKind, string>> {
  const { shipment } = fieldsOf(fieldsOf(body).trackResponse);
  const found = listOf(shipment).flatMap((one) => listOf(one.package))[0];
  const information = fieldsOf(found?.deliveryInformation);
  const texts: Record<ProofKind, string | null> = {
    signature: textOf(fieldsOf(information.signature).image),
    photo: textOf(fieldsOf(information.deliveryPhoto).photo),
    letter: textOf(fieldsOf(information.pod).content),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null));
}
