"""ministack with what it gets wrong put right: only what the product cannot do without, each with its reason."""

import inspect
import sys

from ministack.app import main
from ministack.core import iam_actions
from ministack.services import apigateway, cognito, lambda_svc, secretsmanager

# Secrets Manager names the first version of a secret by the request's token (CreateSecret, "ClientRequestToken"), and the
# product names it before it is made: whoever loses the answer finds it again.
create_secret = secretsmanager._create_secret
if "ClientRequestToken" in inspect.getsource(create_secret):
    sys.exit("This ministack heeds CreateSecret's ClientRequestToken: take the mend out of mended_ministack.py.")


def create_secret_named_by_token(data):
    answer = create_secret(data)
    token = data.get("ClientRequestToken")
    secret = secretsmanager._secrets.get(data.get("Name"))
    if answer[0] != 200 or not token:
        return answer
    (made,) = secret["Versions"]
    secret["Versions"][token] = secret["Versions"].pop(made)
    return secretsmanager.json_response({"ARN": secret["ARN"], "Name": secret["Name"], "VersionId": token})


secretsmanager._create_secret = create_secret_named_by_token

# API Gateway hands a function the cookies of a request as a list of their own (payload format 2.0), and not as a header.
execute = lambda_svc._execute_function_with_config_scope
if '"cookies"' in inspect.getsource(apigateway).split('"version": "2.0"')[-1].split("isBase64Encoded")[0]:
    sys.exit("This ministack hands over cookies: take the mend out of mended_ministack.py.")


def execute_with_cookies(record, event):
    if isinstance(event, dict) and event.get("version") == "2.0" and "cookie" in event.get("headers", {}):
        headers = dict(event["headers"])
        event = {**event, "cookies": headers.pop("cookie").split("; "), "headers": headers}
    return execute(record, event)


lambda_svc._execute_function_with_config_scope = execute_with_cookies

# SQS has one permission for both ways to send (Service Authorization Reference, "Actions defined by Amazon SQS", names
# SendMessage and no SendMessageBatch).
action_of = iam_actions.extract_iam_action
BATCH = {"x-amz-target": "AmazonSQS.SendMessageBatch"}
if action_of("sqs", "POST", "/", BATCH, b"{}", {}) != "sqs:SendMessageBatch":
    sys.exit("This ministack asks for sqs:SendMessage alone: take the mend out of mended_ministack.py.")


def action_as_aws_names_it(*request):
    action = action_of(*request)
    return "sqs:SendMessage" if action == "sqs:SendMessageBatch" else action


iam_actions.extract_iam_action = action_as_aws_names_it

# Cognito lists the secrets of a client (ListUserPoolClientSecrets), which the product asks for when it has made one.
# A second secret is not mended: the emulator's token endpoint knows one.
dispatch_idp = cognito._dispatch_idp
if "ListUserPoolClientSecrets" in inspect.getsource(dispatch_idp):
    sys.exit("This ministack lists the secrets of a client: take the mend out of mended_ministack.py.")


async def dispatch_with_client_secrets(action, data):
    if action != "ListUserPoolClientSecrets":
        return await dispatch_idp(action, data)
    pool, error = cognito._resolve_pool(data.get("UserPoolId"))
    if error:
        return error
    client = pool["_clients"].get(data.get("ClientId"))
    if not client:
        return cognito.error_response_json("ResourceNotFoundException", "The client does not exist.", 400)
    created = client["CreationDate"]
    secret = {"ClientSecretId": f"{client['ClientId']}--{int(created)}", "ClientSecretCreateDate": created}
    return cognito.json_response({"ClientSecrets": [secret] if client.get("ClientSecret") else []})


cognito._dispatch_idp = dispatch_with_client_secrets

if __name__ == "__main__":
    main()
