import type * as z from 'zod';
import type { route as addShipperMapping } from '../../../functions/routes/add-shipper-mapping.ts';
import type { route as authorize } from '../../../functions/routes/authorize.ts';
import type { route as createAdapter } from '../../../functions/routes/create-adapter.ts';
import type { route as saveAdapter } from '../../../functions/routes/save-adapter.ts';
import type { route as verifyCredentials } from '../../../functions/routes/verify-credentials.ts';
import type { ErrorCode, InputError } from '../../../shared/domain/errors.ts';
import type { IdentifiedShipperMapping } from '../../../shared/domain/shipper-mapping.ts';
import type { proofView } from '../../../shared/http/tracking-views.ts';
import type { activityView, adapterView, companyView, listedAdapterView, runView } from '../../../shared/http/views.ts';
import type { SignInEnding } from '../../../shared/use-cases/authorization/sign-in-ending.ts';
import type { TrackedShipment } from '../../../shared/use-cases/tracking/track-shipment.ts';

/** The API's requests and answers, typed by its own schemas. */
export type Adapter = ReturnType<typeof adapterView>;
/** An adapter of a list; with `matches` in the answer to a search. */
export type ListedAdapter = ReturnType<typeof listedAdapterView>;
export type Run = ReturnType<typeof runView>;
export type ActivityRow = ReturnType<typeof activityView>;
export type Company = ReturnType<typeof companyView>;
export type Mapping = IdentifiedShipperMapping;
export type Tracked = Omit<TrackedShipment, 'asOf'> & { readonly asOf: string };
export type Proof = ReturnType<typeof proofView>;
export type Ending = Omit<SignInEnding, 'tenantId'>;

export type NewAdapter = z.input<typeof createAdapter.body>;
export type Save = z.input<typeof saveAdapter.body>;
export type NewMapping = z.input<typeof addShipperMapping.body>;
export type Verify = z.input<typeof verifyCredentials.body>;
export type Authorize = z.input<typeof authorize.body>;

export type { Environment } from '../../../shared/domain/adapter.ts';
export type { AdapterStatus } from '../../../shared/domain/adapter-status.ts';
export type { AuthorizationMethod } from '../../../shared/domain/authorization-methods.ts';
export type { CallerScope } from '../../../shared/domain/caller.ts';
export type { MaintenanceCheck, MaintenanceCheckCode } from '../../../shared/domain/maintenance.ts';
export type { NextAction, StatusReason } from '../../../shared/domain/status-reasons.ts';

export interface Listed<Row> {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}

export interface Verification {
  readonly verificationId: string;
  readonly result: 'Success';
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly expiresAt: string;
}

/** A refusal as the API reports it (RFC 9457), or a missing answer. */
export interface Problem {
  /** 0 = no answer. */
  readonly status: number;
  readonly code: ErrorCode | 'unreachable' | 'unreadable';
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly requestId: string | null;
  readonly errors: readonly InputError[];
  /** Seconds until the same request may work. */
  readonly retryAfterSeconds: number | null;
}

/** One number of a batch: an answer or a problem. */
export interface TrackedNumber {
  readonly inquiryNumber: string;
  readonly tracking: Tracked | null;
  readonly problem: Omit<Problem, 'errors' | 'retryAfterSeconds'> | null;
}
