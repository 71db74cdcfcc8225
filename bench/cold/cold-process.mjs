// Plain JavaScript, so that a fresh process pays for nothing but the bundle: it loads it, makes the first call, and prints the
// cost of both. Arguments: the bundle, the event, how often the planted work is done, and a text to do it on.
import { readFileSync } from 'node:fs';

const [bundle, event, planted, sample] = process.argv.slice(2);
const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 25_000 };
const startedAt = performance.now();
const before = process.cpuUsage();
const { handler } = await import(bundle);
const { statusCode } = await handler(JSON.parse(event), context);
if (Number(planted) > 0) {
  const text = readFileSync(sample, 'utf8');
  for (let parsed = 0; parsed < Number(planted); parsed++) JSON.parse(text);
}
const { user, system } = process.cpuUsage(before);
const cost = { cpuMs: (user + system) / 1000, wallMs: performance.now() - startedAt };
process.stderr.write(JSON.stringify({ statusCode, ...cost }));
