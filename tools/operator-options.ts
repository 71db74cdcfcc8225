import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The options of an operator's command.
 *
 * @throws with what is wrong, followed by the usage */
export function operatorOptions<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}
