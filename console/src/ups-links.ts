/** The two places at UPS that the guide names. */
export const UPS_SIGN_IN = { href: 'https://www.ups.com/lasso/login', words: 'Sign in at UPS.com' } as const;
export const UPS_DEVELOPERS = { href: 'https://developer.ups.com/?loc=en_US', words: 'UPS Developers' } as const;
