import type { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { errorName, rethrow } from './aws-errors.ts';

/** Sends a write that may have a condition. The SDK tries a write again whose answer was lost, and the first try then breaks the condition of the
 * second: a store whose caller must tell that from another worker's write puts its own `writer` into the item, and reads it after a false.
 *
 * @param store names the store in an error
 * @returns false when the condition does not hold
 * @throws busy */
export async function sentIf(
  client: DynamoDBDocumentClient,
  command: PutCommand | UpdateCommand | DeleteCommand,
  store: string,
): Promise<boolean> {
  try {
    // The client's overloads take one kind of command each.
    await client.send(command as PutCommand);
    return true;
  } catch (error) {
    if (errorName(error) === 'ConditionalCheckFailedException') return false;
    return rethrow(error, store);
  }
}
