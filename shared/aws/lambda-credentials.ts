import { fromEnv } from '@aws-sdk/credential-provider-env';

/** Replaces the SDK's default chain of credential providers. On Lambda the credentials are always in the environment, and the other
 * providers (profiles, SSO, containers, instance metadata) would only slow each cold start. `cdk/bundle.ts` substitutes this for the
 * chain. Source: Lambda developer guide, "Using Lambda environment variables". */
export const defaultProvider = fromEnv;
