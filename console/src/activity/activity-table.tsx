import type { ActivityRow } from '../api/types.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { ExactTime } from '../controls/time.tsx';
import { adapterAddress } from '../status/next-step.tsx';
import { ACTOR_WORDS, changeWords, mappingWords, RESULTS, sentenceOf } from './activity-words.ts';

interface ActivityTableProps {
  readonly rows: readonly ActivityRow[];
  readonly hasAdapters: boolean;
}

/** A row for each event, which opens to its changes and its request ID. */
export const ActivityTable = ({ rows, hasAdapters }: ActivityTableProps) => (
  <table class="cards events">
    <caption class="unseen">Activity, newest first</caption>
    <thead>
      <tr>
        <th scope="col" class="column-when">
          When
        </th>
        <th scope="col" class="column-who">
          Who
        </th>
        <th scope="col">What</th>
        {hasAdapters && (
          <th scope="col" class="column-adapter">
            Adapter
          </th>
        )}
        <th scope="col" class="column-result">
          Result
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td data-label="When">
            <ExactTime at={row.at} />
          </td>
          <td data-label="Who">
            <Who row={row} />
          </td>
          <td data-label="What">
            <What row={row} />
          </td>
          {hasAdapters && (
            <td data-label="Adapter">
              {row.adapterId ? (
                <a href={adapterAddress({ id: row.adapterId })}>
                  <bdi>{row.adapterName ?? row.adapterId}</bdi>
                </a>
              ) : (
                '–'
              )}
            </td>
          )}
          <td data-label="Result">
            <span class={`result ${RESULTS[row.result][1]}`}>{RESULTS[row.result][0]}</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** A person who signs in through a link is not known to us, only who created the link. */
const Who = ({ row: { type, linkId, actor } }: { row: ActivityRow }) =>
  linkId && type.startsWith('adapter.') ? (
    <>
      Through a sign-in link
      <span class="cell-more">
        created by <bdi>{actor.name}</bdi>
      </span>
    </>
  ) : (
    <>
      <bdi>{actor.name}</bdi>
      <span class="cell-more">{ACTOR_WORDS[actor.kind]}</span>
    </>
  );

/** The arrow between old and new is drawn: not every machine has a font with it. */
const Words = ({ text }: { text: string }) => (
  <bdi>
    {text.split('→').flatMap((part, index) =>
      index === 0
        ? [part]
        : [
            <span key={index} class="unseen">
              →
            </span>,
            <Icon key={`drawn ${index}`} name="arrow" />,
            part,
          ],
    )}
  </bdi>
);

const What = ({ row }: { row: ActivityRow }) => {
  const more = (row.count ?? 0) - row.mappings.length;
  return (
    <details>
      <summary>
        <Words text={sentenceOf(row)} />
      </summary>
      <ul class="steps-list">
        {row.changes.map((change) => (
          <li key={change.field}>
            <Words text={changeWords(change)} />
          </li>
        ))}
        {row.mappings.map((mapping) => (
          <li key={mappingWords(mapping)}>
            <bdi>{mappingWords(mapping)}</bdi>
          </li>
        ))}
        {row.mappings.length > 0 && more > 0 && <li>and {more} more</li>}
      </ul>
      <p class="small">
        Request <code>{row.requestId}</code> <CopyButton text={row.requestId} what="request ID" />
      </p>
    </details>
  );
};
