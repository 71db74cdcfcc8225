"""What every answer is held to, beside the checks that schemathesis has."""

import os

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    # A redirect leads to UPS or to the issuer: another API's answer is none of ours.
    kwargs["allow_redirects"] = False


@schemathesis.check
def tells_its_request(ctx, response, case):
    if not response.headers.get("x-request-id"):
        raise AssertionError("The answer has no X-Request-Id")


@schemathesis.check
def foreign_adapter_is_not_there(ctx, response, case):
    """Another company's token: whatever it asks about this adapter, the answer is no more than 404 or the like."""
    if os.environ.get("FOREIGN") != "1" or "{adapterId}" not in case.operation.path:
        return
    # Which methods an address has is told to anyone.
    if response.request.method == "OPTIONS":
        return
    # Of the key of one's own, whatever it is about.
    if response.status_code in (409, 422) and response.json()["code"].startswith("idempotency-"):
        return
    if response.status_code < 400:
        raise AssertionError("A foreign token was let in")
    if response.status_code not in (400, 401, 403, 404, 405, 412, 413, 415, 428, 429):
        raise AssertionError("A foreign token was told more than that there is nothing")
