import { useId } from 'react';
import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import { Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { ReviewerSelect } from '../ReviewerSelect';
import type { PullRequestDraft } from './usePullRequestDraft';

interface Props {
  draft: PullRequestDraft;
  onChange: (change: Partial<PullRequestDraft>) => void;
}

/** Texts, draft and reviewers; the last two only where the host has them. */
export function PullRequestFields({ draft, onChange }: Props): ReactElement {
  const id = useId();
  const { repository, title, description, isDraft, reviewers } = draft;
  return (
    <>
      <div className="field">
        <Label htmlFor={`${id}-title`}>Title</Label>
        <Textfield
          id={`${id}-title`}
          name="title"
          value={title}
          maxLength={255}
          autoComplete="off"
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      </div>
      <div className="field">
        <div className="field-label">
          <Label htmlFor={`${id}-description`}>Description</Label>
          <span className="subtle small">optional</span>
        </div>
        <TextArea
          id={`${id}-description`}
          name="description"
          value={description}
          minimumRows={3}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      </div>
      {repository?.reviewers === true && (
        <ReviewerSelect
          key={repository.id}
          repositoryId={repository.id}
          chosen={reviewers}
          onChoose={(people) => onChange({ reviewers: people })}
        />
      )}
      {repository?.drafts === true && (
        <Checkbox
          label="Draft: not ready for review yet"
          isChecked={isDraft}
          onChange={(event) => onChange({ isDraft: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
