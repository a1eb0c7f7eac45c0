import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { ExternalLink } from '../../shared/ExternalLink';
import { RelativeTime } from '../../shared/RelativeTime';
import { useLoad } from '../../shared/useLoad';
import { invoke } from '../api';

/** Commits that were found after their connection was away for more than a day: an admin says whether they still run. */
export function HeldCommits({ onDone }: { onDone: (what: string) => void }): ReactElement | null {
  const { value, error, reload } = useLoad(useCallback(() => invoke('listHeldSmartCommits', {}), []));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ResultError>();
  const commits = value?.commits ?? [];

  async function decide(ids: string[], run: boolean): Promise<void> {
    setBusy(true);
    const result = await invoke('decideSmartCommits', { ids, run });
    setRefused(result.ok ? undefined : result.error);
    if (result.ok) {
      onDone(run ? 'They run in a moment.' : 'They do not run.');
    }
    await reload();
    setBusy(false);
  }

  if (error) {
    return <ErrorMessage error={error} onRetry={() => void reload()} />;
  }
  if (commits.length === 0) {
    return null;
  }
  const all = commits.map(({ id }) => id);
  return (
    <section className="card stack" aria-label="Commands that wait">
      <Heading size="small" as="h2">
        Commands that wait for you
      </Heading>
      <p className="subtle">
        They were found after a connection had not been read for more than a day. What they say may no longer be wanted.
      </p>
      {refused && <ErrorMessage error={refused} title="Not done" />}
      <ul className="plain-list stack-tight">
        {commits.map((commit) => (
          <li key={commit.id} className="stack-tight">
            <div>
              <ExternalLink href={commit.url}>
                {commit.repositoryName} <span className="code">{commit.displayId}</span>
              </ExternalLink>{' '}
              <span className="subtle small">
                {commit.author} · <RelativeTime iso={commit.authoredAt} />
              </span>
            </div>
            {commit.commands.map(({ issueKeys, written }) => (
              <div key={`${issueKeys.join()} ${written}`}>
                <bdi className="code">
                  {issueKeys.join(', ')} {written}
                </bdi>
              </div>
            ))}
            <div className="row">
              <Button spacing="compact" isDisabled={busy} onClick={() => void decide([commit.id], true)}>
                Run
              </Button>
              <Button
                spacing="compact"
                appearance="subtle"
                isDisabled={busy}
                onClick={() => void decide([commit.id], false)}
              >
                Drop
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {commits.length > 1 && (
        <div className="row">
          <Button isDisabled={busy} onClick={() => void decide(all, true)}>
            Run all {String(commits.length)}
          </Button>
          <Button appearance="subtle" isDisabled={busy} onClick={() => void decide(all, false)}>
            Drop all
          </Button>
        </div>
      )}
    </section>
  );
}
