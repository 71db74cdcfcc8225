import type { Shipment } from './tracking-response.ts';

/** UPS's answer about an unknown number, inside a 200.
 * Observed: UPS-API/api-documentation, issues 102 and 166; Tracking.yaml promises a 404. */
export const shipmentNotFound = (inquiryNumber: string): Pick<Shipment, 'inquiryNumber' | 'warnings'> => ({
  inquiryNumber,
  warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }],
});
