import { STAGE_PROPERTIES } from '../../cdk/stage-properties.ts';

/** An environment without stage and account, and without a way out: whatever is asked of the network is refused at once. */
export function offline(): NodeJS.ProcessEnv {
  const nobody = 'http://127.0.0.1:9';
  const environment = { ...process.env, HTTPS_PROXY: nobody, HTTP_PROXY: nobody, AWS_EC2_METADATA_DISABLED: 'true' };
  const inherited = new Set<string>(Object.values(STAGE_PROPERTIES));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !inherited.has(name)));
}
