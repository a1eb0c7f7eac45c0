import type { ReactElement } from 'react';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { ExternalLink } from '../../shared/ExternalLink';
import { CommitsAhead } from './CommitsAhead';
import type { Preview } from './usePreview';

interface Props {
  preview: Preview;
  existing: { id: string; url: string } | undefined;
}

/** What the pull request would bring, or the one that brings it already. */
export function PreviewPart({ preview, existing }: Props): ReactElement | null {
  const { waiting, loading, value, error } = preview;
  if (existing !== undefined) {
    return (
      <p role="status">
        There is one already: <ExternalLink href={existing.url}>pull request #{existing.id}</ExternalLink>
      </p>
    );
  }
  if (error !== undefined) {
    return <ErrorMessage error={error} title="The branches could not be compared" />;
  }
  if (waiting || loading) {
    // One line for both: nothing moves under somebody's pointer.
    return (
      <p className="subtle small" role="status">
        {loading ? 'Comparing…' : 'The commits to bring over appear here as soon as you go on.'}
      </p>
    );
  }
  return value === undefined ? null : <CommitsAhead preview={value} />;
}
