/** The documentation of each control call of the simulated UPS run alone. */
export const CONTROL_CALLS: Readonly<Record<string, { readonly body?: string; readonly does: string }>> = {
  'POST /ups/faults': {
    body: '{"endpoint": "authorize" \\| "token" \\| "refresh" \\| "track", "fault": "…", "times": 1}',
    does: 'The next `times` requests at the endpoint meet the fault; several faults queue up. `times` 0 removes them. `track` is all three tracking endpoints. Answers the faults that wait',
  },
  'POST /ups/settings': { body: '{"accessSeconds": 14399}', does: 'Changes the settings given. Answers all of them' },
  'POST /ups/revocations': {
    body: '{"username": "…"} or {"clientId": "…"}',
    does: 'Ends the grants and unused codes of a user, as a new password at UPS does, or everything of an app',
  },
  'GET /ups/calls': {
    does: 'Counts the requests since the start by endpoint and outcome, and the presentations of each refresh token, by the first 16 hex digits of its SHA-256',
  },
  'POST /ups/parcels': {
    body: '{"inquiryNumber": "MYPARCEL1", "answer": {"status": 200, "body": {}}}',
    does: 'Tracking by this number answers exactly this, past all switches. `"answer": null` removes it. At most 1000 numbers',
  },
  'GET /ups/parcels': { does: 'Lists every number that has an answer, with its description' },
  'POST /clock': {
    body: '{"advanceSeconds": 3600}',
    does: 'Moves time forward, at most ten years a call. Answers the new time',
  },
  'POST /reset': {
    does: 'Forgets grants, codes, tokens, faults and counts, and returns to real time and to the settings and parcels of the start',
  },
};
