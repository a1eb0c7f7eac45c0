import type { ReactElement } from 'react';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { ExternalLink } from '../../shared/ExternalLink';
import { CommitsAhead, headingOf } from './CommitsAhead';
import type { Preview } from './usePreview';

interface Props {
  preview: Preview;
  existing: { id: string; url: string } | undefined;
}

/** What the pull request would bring, or the one that brings it already. */
export function PreviewPart(props: Props): ReactElement {
  return (
    <>
      <p role="status" className="visually-hidden">
        {spoken(props)}
      </p>
      <Shown {...props} />
    </>
  );
}

/** What is read out: of many commits only how many there are. */
function spoken({ preview, existing }: Props): string {
  if (existing !== undefined) {
    return `Pull request #${existing.id} is open between these branches.`;
  }
  if (preview.loading) {
    return 'Comparing the branches.';
  }
  return preview.value === undefined ? '' : `${headingOf(preview.value)}.`;
}

function Shown({ preview, existing }: Props): ReactElement | null {
  const { waiting, loading, value, error } = preview;
  if (existing !== undefined) {
    return (
      <p>
        There is one already: <ExternalLink href={existing.url}>pull request #{existing.id}</ExternalLink>
      </p>
    );
  }
  if (error !== undefined) {
    return <ErrorMessage error={error} title="The branches could not be compared" />;
  }
  if (waiting || loading) {
    return (
      <div className="stack-tight preview">
        <p className="subtle small">
          {loading ? 'Comparing…' : 'The commits to bring over appear here as soon as you go on.'}
        </p>
        <div className="commits" aria-hidden />
      </div>
    );
  }
  return value === undefined ? null : <CommitsAhead preview={value} />;
}
