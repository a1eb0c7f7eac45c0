import { useId } from 'react';
import type { ReactElement } from 'react';
import type { PullRequestPreviewView } from '../../../src/resolvers/createApi';
import { count } from '../../shared/count';
import { ExternalLink } from '../../shared/ExternalLink';

/** How many commits a pull request would bring, in words. */
export function headingOf({ ahead }: PullRequestPreviewView): string {
  return ahead === 0 ? 'No commits to bring over' : `${count(ahead, 'commit')} to bring over`;
}

/** What the pull request would bring. */
export function CommitsAhead({ preview }: { preview: PullRequestPreviewView }): ReactElement {
  const headingId = useId();
  const { behind, commits } = preview;
  return (
    <section className="stack-tight preview" aria-labelledby={headingId}>
      <h2 id={headingId} className="small strong">
        {headingOf(preview)}
        {behind > 0 && <span className="subtle"> · {count(behind, 'commit')} behind</span>}
      </h2>
      {commits.length > 0 && (
        // A list that scrolls has to be reached with the keyboard.
        <ul className="plain-list commits small" tabIndex={0} aria-label="Commits to bring over">
          {commits.map((commit) => (
            <li key={commit.id}>
              <ExternalLink href={commit.url} label={`Commit ${commit.displayId}: ${commit.message}`}>
                <span className="code">{commit.displayId}</span> {commit.message}
              </ExternalLink>{' '}
              <span className="subtle">{commit.author}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
