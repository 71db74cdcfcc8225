import { refusal } from './ups-answer.ts';

/** The refusals of the simulated UPS: clients match on these codes and words.
 *
 * "Documented" = UPS's OpenAPI documents or SDK READMEs; "observed" = seen on the wire by others; "assumed" = no source found. */

/** No Basic header, or one that cannot be read. Documented, UPS-SDKs README. */
export const INVALID_AUTHORIZATION_HEADER = refusal(400, '10400', 'Invalid/Missing Authorization Header');

/** Wrong id or wrong secret: UPS does not say which. Documented, UPS-SDKs README; observed. */
export const CLIENT_ID_INVALID = refusal(401, '10401', 'ClientId is Invalid');

/** Code documented for missing parameters; words assumed. */
export const INVALID_GRANT_TYPE = refusal(400, '10400', 'Invalid/Missing Grant Type');

/** Consumed, revoked, expired or another client's: UPS does not say which. Observed by partners of UPS. */
export const INVALID_REFRESH_TOKEN = refusal(400, '10400', 'Invalid Refresh Token');

/** Code family observed; words assumed. */
export const INVALID_AUTHORIZATION_CODE = refusal(400, '10400', 'Invalid Authorization Code');

/** Observed, UPS-API/api-documentation issue 45. */
export const INVALID_REDIRECT_URL = refusal(400, '10400', 'Invalid Redirect URL');

/** Code documented for missing parameters; words assumed. */
export const MISSING_PARAMETER = refusal(400, '10400', 'Invalid/Missing Parameter');

/** Documented for Track Alert (UPSTrackAlert.yaml); assumed for the token endpoint. */
export const CONTENT_TYPE_NOT_SUPPORTED = refusal(400, '10007', 'Requested Content Type is not supported');

/** A token that is missing, unknown, expired or of the other environment, or an app without the Tracking product:
 * UPS does not say which. Documented and observed. */
export const INVALID_AUTHENTICATION = refusal(401, '250002', 'Invalid Authentication Information.');

/** The header is documented as required; code and words assumed after Track Alert's VSS002. */
export const MISSING_TRANS_ID = refusal(400, 'TV0001', 'Missing transId');

/** The header is documented as required; code and words assumed after Track Alert's VSS004. */
export const MISSING_TRANSACTION_SRC = refusal(400, 'TV0002', 'Missing transactionSrc');

/** Observed. */
export const INVALID_INQUIRY_NUMBER = refusal(400, 'TV1002', 'Invalid inquiry number');

/** Code and words assumed; the document promises a 400 only. */
export const INVALID_DATE = refusal(400, 'TV0009', 'Invalid date');

/** Code and words assumed. */
export const INVALID_PAGE = refusal(400, 'TV0010', 'Invalid offset or count');

/** Code and words assumed. */
export const INVALID_REFERENCE = refusal(400, 'TV0011', 'Invalid reference number');

/** The code is observed; status and words are assumed. */
export const REFERENCE_OF_SEVERAL_ACCOUNTS = refusal(
  400,
  '151085',
  'The reference number is used by more than one shipper. Please provide the shipper number.',
);

/** Status and words documented; code assumed. */
export const BLOCKED_MERCHANT = refusal(403, '10403', 'Blocked Merchant');

/** Observed, without `Retry-After`. */
export const TOO_MANY_REQUESTS = refusal(429, '10429', 'Too Many Requests');

/** The code and words that UPS's SDKs use; what the wire carries is assumed to be the same. */
export const INTERNAL_SERVER_ERROR = refusal(500, '10500', 'Internal server error');

/** Assumed: how UPS's gateway refuses a path it does not know. */
export const PATH_NOT_FOUND = refusal(404, '10404', 'Resource not found');

/** Assumed. */
export const METHOD_NOT_ALLOWED = refusal(405, '10405', 'Method Not Allowed');
