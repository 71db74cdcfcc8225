import type { VaultName } from '../../shared/domain/secret-ids.ts';

/** Where ministack 1.5.33 differs from AWS, each with what AWS documents: title of a test → why it cannot pass there. A test
 * that passes after all fails the run, so that the lists stay true. */

export const SECRETS_MANAGER_DEVIATIONS: Readonly<Record<string, string>> = {
  'answers a repeat with the same token and content as the first time, and changes nothing':
    'CreateSecret refuses every name in use; AWS ignores a request whose token and content are those of a version.',
  'refuses the name "%s"': 'It takes any characters.',
  'takes a name of every allowed character and 512 of them, not 513': 'It takes any length.',
  'refuses a token of %i characters': 'It takes any token.',
  'keeps 65536 bytes, not one more': 'It keeps any size.',
  'moves AWSCURRENT to it and AWSPREVIOUS behind it, and leaves older versions readable by id':
    'It drops a version at once when its last label goes; AWS keeps those younger than 24 hours.',
  'moves only the labels that it names, each from the version that has it':
    'PutSecretValue leaves a label that it moves on the older version as well.',
  'labels the first version of an empty secret AWSCURRENT, whatever else':
    'CreateSecret without a value makes an empty version there; on AWS it makes none.',
  'answers a repeat with the same token and content, and moves no label':
    'As above: it has dropped the oldest version.',
  'refuses a token in use for other content, and keeps that content':
    'PutSecretValue writes over the version; on AWS a version never changes.',
  'refuses no value at all': 'It makes a version without one.',
  'refuses a secret that has no version yet': 'As above: an empty secret has a version there.',
  'refuses an id and a label that name different versions': 'It looks at the id alone.',
  'makes it unreadable and keeps its name reserved until it is restored':
    'It refuses a reserved name as one in use, where AWS says that it is scheduled for deletion.',
  'without recovery succeeds for a secret that is scheduled for deletion, and for one that is not there':
    'It refuses both; AWS succeeds.',
  'refuses to leave a secret without AWSCURRENT': 'It takes the label away.',
};

export const EVENT_BRIDGE_DEVIATIONS: Readonly<Record<string, string>> = {
  'refuses detail that is no JSON object, for itself': 'It takes any text.',
  'refuses an entry without source, type or detail, for itself': 'It takes entries without them.',
  'refuses an entry for a bus that is not there, for itself': 'It takes it.',
  'takes ten entries in one call, not eleven, and not none': 'It takes any number.',
};

export const QUEUE_DEVIATIONS: Readonly<Record<string, string>> = {
  'delays a message by up to 900 seconds, not by 901': 'It takes any delay.',
  'refuses an entry for itself, and takes the others': 'As above.',
  'takes 256 KB, not a byte more': 'It takes any size.',
  'refuses more than 256 KB together': 'As above.',
  'refuses an unknown attribute': 'It leaves the attribute out.',
};

export const VAULT_DEVIATIONS: Readonly<Record<VaultName, Readonly<Record<string, string>>>> = {
  'secrets-manager': {
    'tells other credentials under the same version id apart, and replaces nothing':
      'PutSecretValue writes over the version; on AWS a version never changes.',
  },
  envelope: {},
};

/** Deviations in the guide tests. None of them is a row of the guide. */
export const GUIDE_DEVIATIONS: Readonly<Record<string, string>> = {
  'refuses an inquiry number with a path':
    'It decodes %2F before it looks for the route, finds none, and the answer is 404; API Gateway matches first.',
};
