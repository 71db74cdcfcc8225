import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';

/** The integration of a function, which all of its routes share, without a permission for each: CloudFormation allows 500 resources in a
 * stack, and every GET is two routes. The API gives each function one permission. */
export class FunctionIntegration extends HttpLambdaIntegration {
  protected override completeBind(): void {
    // The permission is the API's part.
  }
}
