import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Textfield from '@atlaskit/textfield';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { RepositoryRow } from './RepositoryRow';
import { isTicked } from './selection';
import type { Ticks } from './selection';
import { useRepositoryPages } from './useRepositoryPages';

interface Props {
  connection: ConnectionView;
  /** The rows have boxes to tick. */
  selectable: boolean;
  ticks: Ticks;
  onTick: (ticks: Ticks) => void;
}

/** The repositories of a connection, to look through and to tick. */
export function RepositoryPicker({ connection, selectable, ticks, onTick }: Props): ReactElement {
  const id = useId();
  const [search, setSearch] = useState('');
  const { repositories, more, loading, error, loadMore, reload } = useRepositoryPages(connection.id, search);
  const allTicked = repositories.length > 0 && repositories.every((repository) => isTicked(repository, ticks));
  const ticked = repositories.filter((repository) => isTicked(repository, ticks)).length;

  function tick(ids: string[], on: boolean): void {
    onTick(new Map([...ticks, ...ids.map((repositoryId): [string, boolean] => [repositoryId, on])]));
  }

  return (
    <section className="stack-tight" aria-label="Repositories">
      <div className="field">
        <Label htmlFor={id}>Find a repository</Label>
        <Textfield
          id={id}
          type="search"
          value={search}
          placeholder="Part of its name"
          autoComplete="off"
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {selectable && repositories.length > 0 && (
        <div className="row">
          <Button
            spacing="compact"
            onClick={() =>
              tick(
                repositories.map((repository) => repository.id),
                !allTicked,
              )
            }
          >
            {allTicked ? 'Untick all shown' : 'Tick all shown'}
          </Button>
          <span className="subtle" role="status">
            {ticked} of {repositories.length} shown ticked
          </span>
        </div>
      )}
      {repositories.length > 0 && (
        <ul className="plain-list repository-list">
          {repositories.map((repository) => (
            <RepositoryRow
              key={repository.id}
              repository={repository}
              selectable={selectable}
              ticked={isTicked(repository, ticks)}
              onTick={(on) => tick([repository.id], on)}
            />
          ))}
        </ul>
      )}
      {loading && <Loading label="Loading repositories…" />}
      {error && <ErrorMessage error={error} title="The repositories could not be read" onRetry={reload} />}
      {!loading && !error && repositories.length === 0 && <Nothing connection={connection} search={search} />}
      {more && !loading && (
        <div>
          <Button onClick={loadMore}>Load more</Button>
        </div>
      )}
    </section>
  );
}

function Nothing({ connection, search }: { connection: ConnectionView; search: string }): ReactElement | null {
  if (search.trim() !== '') {
    return <p className="subtle">No repository has “{search.trim()}” in its name.</p>;
  }
  if (connection.repositories.listing) {
    return null;
  }
  return (
    <p className="subtle">
      This token sees no repository. On {connection.product.name}, check which repositories and organizations it may
      reach.
    </p>
  );
}
