/** A refusal in AWS's words. `type` is what the SDK shows as the error's name. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
