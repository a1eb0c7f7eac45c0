import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import type { SyncStatusView } from '../../../src/resolvers/adminApi';
import { SyncRow } from './SyncRow';
import { sortForTable } from './syncWords';

const FIRST_ROWS = 50;
const FILTER_FROM = 10;

interface Props {
  repositories: SyncStatusView[];
  /** The connection is switched on. */
  enabled: boolean;
  onStart: (repositoryId: string) => Promise<void>;
}

/** One row for each repository; a long table opens step by step. */
export function SyncTable({ repositories, enabled, onStart }: Props): ReactElement {
  const [text, setText] = useState('');
  const [shown, setShown] = useState(FIRST_ROWS);
  const wanted = text.trim().toLowerCase();
  const matching = sortForTable(repositories.filter(({ name }) => name.toLowerCase().includes(wanted)));
  return (
    <div className="stack">
      {repositories.length >= FILTER_FROM && (
        <Textfield
          type="search"
          aria-label="Find a repository"
          placeholder="Find a repository"
          width="medium"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className="table-frame">
        <table className="table sync-table">
          <caption className="visually-hidden">Sync state of each repository</caption>
          <thead>
            <tr>
              <th scope="col">Repository</th>
              <th scope="col">State</th>
              <th scope="col">Sent to Jira</th>
              <th scope="col">Checked</th>
              <th scope="col">
                <span className="visually-hidden">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {matching.slice(0, shown).map((repository) => (
              <SyncRow key={repository.repositoryId} repository={repository} enabled={enabled} onStart={onStart} />
            ))}
          </tbody>
        </table>
      </div>
      {matching.length === 0 && <p className="subtle">No repository has “{text.trim()}” in its name.</p>}
      {matching.length > shown && (
        <div className="row">
          <Button onClick={() => setShown(shown + FIRST_ROWS)}>Show more</Button>
          <span className="subtle">
            {shown} of {matching.length} shown
          </span>
        </div>
      )}
    </div>
  );
}
