/** The four statuses of the user guide; `statusOf` derives an adapter's. */
export const ADAPTER_STATUSES = ['Not Configured', 'Need Maintenance', 'Ready', 'Need Authorization'] as const;
export type AdapterStatus = (typeof ADAPTER_STATUSES)[number];
