/** The product's own, as receivers of webhooks read it. Held to package.json by a test. */
export const PRODUCT_VERSION = '0.1.0';
