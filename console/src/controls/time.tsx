import { useEffect, useState } from 'preact/hooks';
import { inWords } from '../in-words.ts';
import { localTime, utc } from '../instants.ts';
import { once } from '../once.ts';

const TICK_MS = 30_000;

/** The current time, updated every half minute. */
export function useNow(): Date {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return new Date();
}

/** "2 minutes ago", with the exact instant behind it. */
export const Ago = ({ at }: { at: string }) => {
  const now = useNow();
  return (
    <time dateTime={at} title={`${localTime(at)} (${utc(at)})`}>
      {/* The server's clock may be a little ahead of this one. */}
      {inWords(new Date(Math.min(Date.parse(at), now.getTime())), now)}
    </time>
  );
};

const exact = once(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' }));

/** To the second, with its zone. */
export const ExactTime = ({ at }: { at: string }) => (
  <time dateTime={at} title={utc(at)}>
    {exact().format(new Date(at))}
  </time>
);

export const LocalTime = ({ at }: { at: string }) => (
  <time dateTime={at} title={utc(at)}>
    {localTime(at)}
  </time>
);
