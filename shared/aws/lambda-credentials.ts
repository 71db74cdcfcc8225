import { fromEnv } from '@aws-sdk/credential-provider-env';

/** The SDK's default chain of credential providers, on Lambda: its credentials are always in the environment, so that the other
 * providers (profiles, SSO, containers, instance metadata) would only be read and parsed at each cold start. `cdk/bundle.ts` puts this in
 * the chain's place. Source: Lambda developer guide, "Using Lambda environment variables". */
export const defaultProvider = fromEnv;
