import { makeFilesPrivate } from '../private-folder.ts';
import { type CommandLine, commandLine, SAMPLE_APP, SAMPLE_USER, USAGE } from './command-line.ts';
import { serveControl } from './control-server.ts';
import { type SimulatedUps, startSimulatedUps } from './simulated-ups.ts';

/** The simulated UPS as a program of its own, until SIGINT or SIGTERM. Ends with 2 when the command line is wrong, with 1 when it cannot start.
 *
 * @param args the command line after the program's name */
export async function runProgram(args: readonly string[]): Promise<void> {
  let options: ReturnType<typeof commandLine>;
  try {
    options = commandLine(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  if (options === 'help') return console.log(USAGE);
  await start(options).catch((error: unknown) => {
    console.error(`The simulated UPS did not start: ${sentenceOf(error)}`);
    process.exitCode = 1;
  });
}

async function start({ ports, dataDir, json, config }: CommandLine): Promise<void> {
  makeFilesPrivate();
  const ups = await startSimulatedUps({ ...config, ports, ...(dataDir !== undefined && { dataDir }) });
  const control = await serveControl(ups.standaloneRoutes, ports.control).catch(async (error) => {
    await ups.stop();
    throw error;
  });
  const stop = async () => {
    await control.close();
    await ups.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { apps, users } = config;
  console.log(
    json
      ? JSON.stringify({ origins: ups.origins, control: control.origin, apps, users })
      : startText(ups, control.origin, config),
  );
}

/** Secrets that were given are not repeated to people, whose terminal may be logged. */
function startText({ origins }: SimulatedUps, control: string, { apps, users }: CommandLine['config']): string {
  const shown = (secret: string, samples: string) => (secret === samples ? secret : '(as given)');
  return [
    'Simulated UPS. It imitates UPS on this machine; it is not UPS, and it knows no real shipment.',
    '',
    `  test environment  ${origins.test}`,
    `  production        ${origins.production}`,
    `  control           ${control}`,
    ...apps.flatMap(({ clientId, clientSecret }) => [
      `  client id         ${clientId}`,
      `  client secret     ${shown(clientSecret, SAMPLE_APP.clientSecret)}`,
    ]),
    ...users.map(
      ({ username, password }) => `  user              ${username} / ${shown(password, SAMPLE_USER.password)}`,
    ),
  ].join('\n');
}

/** Says what happened, and the one thing to do. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `port ${port} is taken. End the other program, or use other ports with --test-port, --production-port and --control-port (0 = any).`;
  if (code === 'ERR_MODULE_NOT_FOUND')
    return '--data needs the package classic-level, which is not installed: npm install classic-level@3.0.0';
  if (code === 'LEVEL_DATABASE_NOT_OPEN')
    return `the directory of --data cannot be opened, or another simulated UPS has it: ${causeOf(error)}`;
  return error.message;
}

const causeOf = ({ cause, message }: Error): string => (cause instanceof Error ? cause.message : message);
