import * as z from 'zod/mini';
import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, carrier, events, pauseTable, tenantTable, vault } from '../shared/aws/parts.ts';
import { TrackingAdapterError } from '../shared/domain/errors.ts';
import { PROOF_KINDS } from '../shared/domain/proof.ts';
import { attachment, ok, okText } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { cursorOf, positionIn } from '../shared/http/paging/cursor.ts';
import { problemOf } from '../shared/http/problems.ts';
import { proofView, referenceView, shipmentView } from '../shared/http/tracking-views.ts';
import { adapterLocation, trackingView } from '../shared/http/views.ts';
import type { Renewing } from '../shared/ports/app.ts';
import { readProof, readProofDocument } from '../shared/use-cases/tracking/read-proof.ts';
import { trackBatch } from '../shared/use-cases/tracking/track-batch.ts';
import { trackReference } from '../shared/use-cases/tracking/track-reference.ts';
import { trackShipment } from '../shared/use-cases/tracking/track-shipment.ts';
import { trackWholeShipment } from '../shared/use-cases/tracking/track-whole-shipment.ts';
import { inquiryNumber } from './fields/inquiry-number.ts';
import { route as packagesRoute } from './routes/list-shipment-packages.ts';
import { route as proofRoute } from './routes/read-proof.ts';
import { route as letterRoute } from './routes/read-proof-letter.ts';
import { route as photoRoute } from './routes/read-proof-photo.ts';
import { route as signatureRoute } from './routes/read-proof-signature.ts';
import { route as rawRoute } from './routes/read-raw-tracking.ts';
import { route as batchRoute } from './routes/track-batch.ts';
import { route as referenceRoute } from './routes/track-reference.ts';

/** POST /v1/adapters/{adapterId}/tracking-batches */
const trackMany = api(batchRoute, async (app: Renewing, { path, body, ...request }) => {
  const context = { requestId: request.requestId, origin: app.publicOrigin };
  const asked = body.inquiryNumbers.map((text) => ({ text, number: z.safeParse(inquiryNumber, text).data }));
  const inquiryNumbers = asked.flatMap(({ number }) => number ?? []);
  const items = await trackBatch(app, { ...request, ...path, inquiryNumbers });
  const problem = (error: TrackingAdapterError) => JSON.parse(problemOf(error, context).body);
  const data = asked.map(({ text, number }, index) => {
    const item = number === undefined ? { error: noNumber(index) } : items.get(number);
    if (item && 'tracked' in item)
      return { inquiryNumber: number, tracking: trackingView(item.tracked), problem: null };
    return { inquiryNumber: number ?? text, tracking: null, problem: problem(item?.error ?? noNumber(index)) };
  });
  return ok({ data });
});

const noNumber = (index: number) =>
  new TrackingAdapterError('request-invalid', 'This is not an inquiry number.', {
    errors: [{ pointer: `/inquiryNumbers/${index}`, message: 'must have 7 to 34 letters and digits' }],
  });

/** GET /v1/adapters/{adapterId}/tracking */
const trackByReference = api(referenceRoute, async (app: Renewing, { path, query, ...request }) =>
  ok(referenceView(await trackReference(app, { ...request, ...path, ...query }))),
);

/** GET /v1/adapters/{adapterId}/shipments/{inquiryNumber} */
const listPackages = api(packagesRoute, async (app: Renewing, { path, query: { limit, cursor }, ...request }) => {
  const list = { tenantId: request.tenantId, prefix: `SHIPMENT#${path.adapterId}#${path.inquiryNumber}#` };
  const position = positionIn(cursor, list)?.slice(list.prefix.length) ?? '0';
  if (!/^\d{1,6}$/.test(position)) throw noCursor();
  const shipment = await trackWholeShipment(app, { ...request, ...path, limit, offset: Number(position) });
  const { next } = shipment;
  return ok(shipmentView(shipment, cursorOf(next === undefined ? undefined : `${list.prefix}${next}`, list)));
});

const noCursor = () =>
  new TrackingAdapterError('request-invalid', 'The cursor does not belong to this list.', {
    errors: [{ in: 'query', pointer: '/cursor', message: 'is not a nextCursor of this list' }],
  });

/** GET /v1/adapters/{adapterId}/tracking/{inquiryNumber}/raw */
const readRaw = api(rawRoute, async (app: Renewing, { path, query, ...request }) => {
  const tracked = await trackShipment(app, { ...request, ...path, switches: { ...query, isRaw: true } });
  if (!('raw' in tracked)) throw new Error('The raw body was asked for.');
  return okText(tracked.raw);
});

/** GET /v1/adapters/{adapterId}/tracking/{inquiryNumber}/proof-of-delivery */
const readProofOfDelivery = api(proofRoute, async (app: Renewing, { path, ...request }) => {
  const proof = await readProof(app, { ...request, ...path });
  return ok(proofView(proof, `${adapterLocation(path)}/tracking/${path.inquiryNumber}/proof-of-delivery`));
});

const [signatureKind, photoKind, letterKind] = PROOF_KINDS;

/** The same path, and the kind of document. UPS's letter is HTML, so it is never shown as a page of ours. */
const signature = api(signatureRoute, async (app: Renewing, { path, ...request }) =>
  attachment(await readProofDocument(app, { ...request, ...path }, signatureKind), signatureKind),
);
const photo = api(photoRoute, async (app: Renewing, { path, ...request }) =>
  attachment(await readProofDocument(app, { ...request, ...path }, photoKind), photoKind),
);
const letter = api(letterRoute, async (app: Renewing, { path, ...request }) =>
  attachment(await readProofDocument(app, { ...request, ...path }, letterKind), letterKind),
);

/** Serves every tracking route but that of one number, whose function stays small. */
export const trackManyHandler = byRoute(
  [batchRoute, trackMany],
  [referenceRoute, trackByReference],
  [packagesRoute, listPackages],
  [rawRoute, readRaw],
  [proofRoute, readProofOfDelivery],
  [signatureRoute, signature],
  [photoRoute, photo],
  [letterRoute, letter],
);

export const uses = [adapterTable, tenantTable, pauseTable, vault, carrier, events, callers];
export const handler = trackManyHandler(awsApp(...uses));
