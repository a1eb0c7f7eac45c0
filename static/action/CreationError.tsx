import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { ResultError } from '../../src/resolvers/result';
import { ErrorMessage } from '../shared/ErrorMessage';

/** Fields as the dialogs call them. */
const LABELS: Readonly<Record<string, string>> = {
  name: 'Branch name',
  from: 'From',
  sourceBranch: 'From',
  targetBranch: 'Into',
  title: 'Title',
  description: 'Description',
  reviewers: 'Reviewers',
  draft: 'Draft',
};

/** Why nothing was created, with what is wrong in which field; brought into view, as it stands under all of them. */
export function CreationError({ error, title }: { error: ResultError; title: string }): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => holder.current?.scrollIntoView({ block: 'nearest' }), [error]);
  return (
    <div ref={holder}>
      <ErrorMessage error={error} title={title}>
        {Object.entries(error.fields ?? {}).map(([field, problem]) => (
          <p key={field}>{field in LABELS ? `${LABELS[field] ?? ''}: ${problem}` : problem}</p>
        ))}
      </ErrorMessage>
    </div>
  );
}
