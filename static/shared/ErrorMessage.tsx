import type { ReactElement, ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import type { ResultError } from '../../src/resolvers/result';
import { Message } from './Message';

interface Props {
  error: ResultError;
  /** What failed, where the message alone does not say: "The repositories could not be read". */
  title?: string;
  onRetry?: () => void;
  children?: ReactNode;
}

/** An error with its remedy, read out when it appears. What asking again cannot mend has no button for it. */
export function ErrorMessage({ error, title, onRetry, children }: Props): ReactElement {
  const forbidden = error.kind === 'forbidden';
  return (
    <Message appearance={forbidden ? 'information' : 'error'} title={title} alert>
      <p>{error.message}</p>
      {error.remedy !== undefined && <p>{error.remedy}</p>}
      {children}
      {onRetry !== undefined && !forbidden && (
        <p>
          <Button onClick={onRetry}>Try again</Button>
        </p>
      )}
    </Message>
  );
}
