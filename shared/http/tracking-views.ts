import type { ProofKind } from '../domain/proof.ts';
import { PROOF_KINDS } from '../domain/proof.ts';
import type { Proof } from '../use-cases/tracking/read-proof.ts';
import type { TrackedReference } from '../use-cases/tracking/track-reference.ts';
import type { WholeShipment } from '../use-cases/tracking/track-whole-shipment.ts';
import { instantView } from './views.ts';

export const referenceView = ({ asOf, ...tracked }: TrackedReference) => ({ ...tracked, asOf: instantView(asOf) });

export const shipmentView = ({ next: _, ...shipment }: WholeShipment, nextCursor: string | null) => ({
  ...shipment,
  nextCursor,
});

interface ProofDocumentView {
  /** The path at which to read it. */
  readonly href: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** @param path where the proof is read; its documents are below it */
export function proofView({ documents, ...proof }: Proof, path: string) {
  const shown = PROOF_KINDS.map((kind) => {
    const found = documents[kind];
    return [kind, found ? { href: `${path}/${kind}`, mediaType: found.mediaType, bytes: found.bytes.length } : null];
  });
  return { ...proof, ...(Object.fromEntries(shown) as Record<ProofKind, ProofDocumentView | null>) };
}
