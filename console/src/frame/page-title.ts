const PRODUCT = 'UPS Tracking Adapter';

/** `Edit configuration – Europe` → `Edit configuration – Europe – UPS Tracking Adapter`; a part that is there already is not repeated. */
export const titleOf = (title: string): string => [...new Set([...title.split(' – '), PRODUCT])].join(' – ');
