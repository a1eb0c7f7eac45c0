import type { ReactElement } from 'react';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { ApprovalRequest } from './ApprovalRequest';

interface Props {
  error: ResultError;
  /** Tries again what failed. */
  onRetry: () => void;
}

/** Why a host could not be asked; where only Jira stands in the way, with the way to let it through. */
export function CheckFailure({ error, onRetry }: Props): ReactElement {
  const origin = error.kind === 'needsApproval' ? error.fields?.origin : undefined;
  if (origin !== undefined) {
    return <ApprovalRequest origin={origin} onApproved={onRetry} />;
  }
  return <ErrorMessage error={error} title="The check did not pass" />;
}
