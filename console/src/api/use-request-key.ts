import { useRef } from 'preact/hooks';

/** The Idempotency-Key of a form. It stays while the form sends the same body: whatever the answer to the first request was, or
 * whether it came, sending the form again has one effect. Another body is another request.
 *
 *     const keyOf = useRequestKey();
 *     const answer = await createAdapter(body, keyOf(body)); */
export function useRequestKey(): (body: unknown) => string {
  const last = useRef({ text: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current.text !== text) last.current = { text, key: crypto.randomUUID() };
    return last.current.key;
  };
}
