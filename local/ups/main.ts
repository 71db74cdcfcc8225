import { makeFilesPrivate } from '../private-folder.ts';
import { type CommandLine, commandLine, SAMPLE_APP, SAMPLE_USER, USAGE } from './command-line.ts';
import { serveControl } from './control-server.ts';
import { type SimulatedUps, startSimulatedUps } from './simulated-ups.ts';

/** The simulated UPS as a program of its own, on real time, until SIGINT or SIGTERM. */
async function run({ ports, dataDir, app }: CommandLine): Promise<void> {
  makeFilesPrivate();
  const ups = await startSimulatedUps({ dataDir, clock: () => new Date(), ports, apps: [app], users: [SAMPLE_USER] });
  const control = await serveControl(ups.control, ports.control).catch(async (error) => {
    await ups.stop();
    throw error;
  });

  const stop = async () => {
    await control.close();
    await ups.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(startText(ups, control.origin, app));
}

/** A secret that was given on the command line is not repeated. */
const startText = (ups: SimulatedUps, control: string, app: CommandLine['app']): string =>
  [
    'Simulated UPS. It imitates UPS on this machine; it is not UPS, and it knows no real shipment.',
    '',
    `  test environment  ${ups.origins.test}`,
    `  production        ${ups.origins.production}`,
    `  control           ${control}`,
    `  client id         ${app.clientId}`,
    `  client secret     ${app.clientSecret === SAMPLE_APP.clientSecret ? app.clientSecret : '(as given)'}`,
    `  user              ${SAMPLE_USER.username} / ${SAMPLE_USER.password}`,
  ].join('\n');

const read = (): CommandLine | undefined => {
  try {
    return commandLine(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
};

const options = read();
if (options !== undefined) {
  await run(options).catch((error: unknown) => {
    console.error(`The simulated UPS did not start: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
}
