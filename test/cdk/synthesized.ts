import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import type { Stage } from '../../cdk/stage.ts';
import { TrackingAdaptersStack } from '../../cdk/tracking-adapters-stack.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

export const DEV: Stage = { name: 'dev' };

/** The template of a stage, synthesized under the context of `cdk.json`. The functions' code is a stub: bundles have tests of
 * their own. */
export class Synthesized {
  readonly template: Template;
  readonly stack: TrackingAdaptersStack;
  readonly #resources: Readonly<Record<string, Resource>>;

  constructor(stage: Stage) {
    const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
    const folder = mkdtempSync(join(tmpdir(), 'cdk-stack-'));
    const app = new App({
      outdir: join(folder, 'out'),
      // A stack trace for each construct is slow under vitest, which maps every one of them to its source.
      context: { ...context, 'aws:cdk:enable-path-metadata': true, 'aws:cdk:disable-stack-trace': true },
      // The tree of constructs is a file for people, and a quarter of the work.
      treeMetadata: false,
      // It takes seconds, and is asked of the whole by `cdk synth`, which has a test of its own.
      builtinCloudFormationValidation: false,
    });
    const properties = { stage, bundles: stubsIn(folder), consoleFiles: consoleStubIn(folder) };
    this.stack = new TrackingAdaptersStack(app, 'stack', properties);
    this.template = Template.fromStack(this.stack);
    rmSync(folder, { recursive: true });
    this.#resources = this.template.toJSON().Resources;
  }

  /** Logical id → resource. */
  ofType(type: string): ReadonlyMap<string, Resource> {
    return new Map(Object.entries(this.#resources).filter(([, resource]) => resource.Type === type));
  }

  /** The properties of the only resource of a type. */
  only(type: string): Resource {
    const [resource, ...others] = this.ofType(type).values();
    if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
    return resource;
  }

  /** Name in `functions/` → its Lambda, by its place in the construct tree. */
  functions(): ReadonlyMap<string, { readonly id: string } & Resource> {
    return new Map(
      [...this.ofType('AWS::Lambda::Function')].flatMap(([id, resource]) => {
        const path = resource.Metadata?.['aws:cdk:path']?.split('/') ?? [];
        // The library's own, which carries the console's files to their bucket, is no function of ours.
        const name = path.at(-2) ?? id;
        return FUNCTION_NAMES.includes(name) ? [[name, { id, ...resource }] as const] : [];
      }),
    );
  }

  function(name: string): { readonly id: string } & Resource {
    const found = this.functions().get(name);
    if (!found) throw new Error(`The stack has no function ${name}.`);
    return found;
  }

  /** The statements of a function's role. */
  statementsOf(name: string): readonly Statement[] {
    const role = idIn(this.function(name).Properties.Role);
    return [...this.ofType('AWS::IAM::Policy').values()]
      .filter(({ Properties }) => (Properties.Roles as unknown[]).some((one) => idIn(one) === role))
      .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
  }

  /** Actions of one service that a function may do, without the service's name, sorted. */
  actionsOf(name: string, service: string): readonly string[] {
    return this.statementsOf(name)
      .flatMap(actionsIn)
      .filter((action) => action.startsWith(`${service}:`))
      .map((action) => action.slice(service.length + 1))
      .sort();
  }

  /** The functions that may do this action of a service, sorted. */
  functionsThatMay(service: string, action: string): readonly string[] {
    return FUNCTION_NAMES.filter((name) => this.actionsOf(name, service).includes(action));
  }
}

export const actionsIn = ({ Action }: Statement): readonly string[] => (typeof Action === 'string' ? [Action] : Action);

const known = new Map<string, Synthesized>();

/** The template of a stage; each is synthesized once for all files of a worker. Default: the stage dev. */
export function synthesized(stage: Stage = DEV): Synthesized {
  const key = JSON.stringify(stage);
  const made = known.get(key) ?? new Synthesized(stage);
  known.set(key, made);
  return made;
}

/** The logical id that a Ref or an Fn::GetAtt names. */
export function idIn(reference: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Ref ?? attribute?.[0];
}

function stubsIn(folder: string): string {
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = '${name}';`);
  }
  return folder;
}

function consoleStubIn(folder: string): string {
  const files = join(folder, 'console');
  mkdirSync(join(files, 'assets'), { recursive: true });
  writeFileSync(join(files, 'index.html'), '<!doctype html>');
  writeFileSync(join(files, 'assets', 'index-1.js'), 'void 0;');
  return files;
}
