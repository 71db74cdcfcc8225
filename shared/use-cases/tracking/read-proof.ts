import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import { PROOF_KINDS, type ProofDocument, type ProofKind, proofDocument } from '../../domain/proof.ts';
import type { Renewing } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { trackAs } from './track-as.ts';
import { trackableAdapter, trackingError } from './track-shipment.ts';

export interface ReadProof extends AdapterKey, RequestContext {
  readonly inquiryNumber: string;
}

export interface Proof {
  readonly state: 'available' | 'partly' | 'not-delivered' | 'not-allowed';
  readonly deliveredAt: string | null;
  readonly receivedBy: string | null;
  readonly documents: Readonly<Partial<Record<ProofKind, ProofDocument>>>;
}

const ASKED = { returnSignature: true, returnPOD: true, withDocuments: true } as const;

/** Reads the proof of a delivery. Nothing of it is stored: a signature is personal data.
 *
 * @throws the errors of `trackShipment` */
export async function readProof(app: Renewing, request: ReadProof): Promise<Proof> {
  const adapter = await trackableAdapter(app, request);
  const { inquiryNumber } = request;
  const answer = await trackAs(app, adapter, request, inquiryNumber, ASKED);
  if ('failure' in answer) throw trackingError(adapter, answer.failure, {});
  if ('raw' in answer.value) throw new Error('Nobody asked for the raw body.');
  const { tracking, documents = {} } = answer.value;
  const found =
    tracking.packages.find(({ trackingNumber }) => trackingNumber === inquiryNumber) ?? tracking.packages[0];
  if (!found?.delivered) return { state: 'not-delivered', deliveredAt: null, receivedBy: null, documents: {} };
  const shown = Object.fromEntries(
    PROOF_KINDS.flatMap((kind) => {
      const document = proofDocument(documents[kind]);
      return document ? [[kind, document]] : [];
    }),
  ) as Proof['documents'];
  const { deliveredAt, receivedBy } = found;
  return { state: stateOf(shown), deliveredAt, receivedBy, documents: shown };
}

/** UPS sends proof only to parties with rights to the package. A photo is not taken of every delivery. */
function stateOf(documents: Proof['documents']): Proof['state'] {
  if (Object.keys(documents).length === 0) return 'not-allowed';
  return documents.signature && documents.letter ? 'available' : 'partly';
}

/** The most bytes of a document: Lambda answers at most 6 MB, and base64 takes a third more. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

/** Reads one document of the proof.
 *
 * @throws not-found when UPS has none; carrier-answer-invalid for one over 4 MB; the errors of `trackShipment` */
export async function readProofDocument(app: Renewing, request: ReadProof, kind: ProofKind): Promise<ProofDocument> {
  const document = (await readProof(app, request)).documents[kind];
  if (!document) throw new TrackingAdapterError('not-found', `UPS has no ${kind} for this number.`);
  if (document.bytes.length <= MAX_DOCUMENT_BYTES) return document;
  throw new TrackingAdapterError(
    'carrier-answer-invalid',
    `UPS's ${kind} is larger than 4 MB, which is the limit here.`,
  );
}
