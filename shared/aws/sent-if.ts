import type { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { errorName, rethrow } from './aws-errors.ts';

/** Sends a write that may have a condition.
 *
 * @param store names the store in an error
 * @returns false when the condition does not hold
 * @throws busy */
export async function sentIf(
  client: DynamoDBDocumentClient,
  command: PutCommand | UpdateCommand,
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
