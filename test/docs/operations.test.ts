import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as LINES from '../../shared/ports/operator-lines.ts';
import { DEV, synthesized } from '../cdk/synthesized.ts';

const operations = readFileSync('docs/operations.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const stack = synthesized({ ...DEV, alarmEmail: 'on-call@example.com' });
const outputs = Object.keys(stack.template.findOutputs('*'));

/** Alarms of one kind share a section: `FunctionErrors2`, `QueueAge-record-activity`. */
const sectionOf = (alarmName: string): string => alarmName.replace(/^stack-/, '').replace(/(?:\d+|-[\w-]+)$/, '');

const sections = (document: string): ReadonlyMap<string, string> =>
  new Map(
    document
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.split('\n', 1)[0] ?? '', text]),
  );

const alarms = [
  ...new Set(
    [...stack.ofType('AWS::CloudWatch::Alarm').values()].map(({ Properties }) =>
      sectionOf(String(Properties.AlarmName)),
    ),
  ),
].toSorted();

/** Alarms without a whole section, and sections of no alarm. */
function missingIn(document: string): string[] {
  const found = sections(document);
  const wanted = [
    '**Symptom.**',
    '**For users.**',
    'On AWS:',
    'On one machine:',
    '**Cause it locally.**',
    '**It ends**',
  ];
  const incomplete = alarms.flatMap((alarm) =>
    wanted.filter((part) => !found.get(alarm)?.includes(part)).map((part) => `${alarm} lacks ${part}`),
  );
  const unknown = [...found.keys()].filter((title) => title !== 'Commands' && !alarms.includes(title));
  return [...incomplete, ...unknown.map((title) => `${title} is no alarm`)];
}

/** The commands of a section under one of its headings; a line that goes on is one command. */
const commandsUnder = (section: string, heading: string): readonly string[] =>
  (section.split(heading)[1]?.match(/```sh\n([\s\S]*?)```/)?.[1] ?? '').trim().replaceAll('\\\n', '').split('\n');

describe('docs/operations.md', () => {
  it('has a whole section for each alarm of the stack, and for nothing else', () => {
    expect(missingIn(operations)).toEqual([]);
  });

  it('would be found wanting without one of them, and with one of no alarm: the control', () => {
    expect(missingIn(operations.replace('## GrantLost', '## GrantLust'))).toContain('GrantLust is no alarm');
    expect(missingIn(operations.replace('**It ends**', 'It ends'))).toHaveLength(1);
  });

  it('leads to the cause of each by three commands on AWS, and three on one machine', () => {
    for (const [title, section] of sections(operations)) {
      if (title === 'Commands') continue;
      for (const heading of ['On AWS:', 'On one machine:'])
        expect([title, heading, commandsUnder(section, heading)].flat(), title).toHaveLength(5);
    }
  });

  it('searches logs for lines that the product writes', () => {
    const texts: readonly string[] = Object.values(LINES);
    const searched = [...operations.matchAll(/\$\.message = "([^"]+)"/g)].map(([, text = '']) => text);
    expect(searched.length).toBeGreaterThan(10);
    const isWritten = (text: string) =>
      texts.some((line) => (text.endsWith('*') ? line.startsWith(text.slice(0, -1)) : line === text));
    expect(searched.filter((text) => !isWritten(text))).toEqual([]);
  });

  it('names only outputs of the stack, and scripts that exist', () => {
    const named = [...operations.matchAll(/\boutput ([A-Z]\w+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
    const asked = [...operations.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });
});
