import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { count } from '../../shared/count';
import { ExternalLink } from '../../shared/ExternalLink';
import { Message } from '../../shared/Message';
import { CloseButton, DialogShell } from '../DialogShell';

export interface Created {
  id: string;
  url: string;
  existing: boolean;
  reviewersNotAsked?: number;
  title: string;
  repositoryName: string;
}

/** The pull request that stands now. */
export function PullRequestCreated({ created }: { created: Created }): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => holder.current?.querySelector<HTMLElement>('a, button')?.focus(), []);
  return (
    <DialogShell
      title={created.existing ? 'There is a pull request already' : 'Pull request created'}
      footer={<CloseButton />}
    >
      <div ref={holder}>
        <Message appearance="success" alert>
          <p>
            <ExternalLink href={created.url}>
              {created.existing ? `Pull request #${created.id}` : `${created.title} #${created.id}`}
            </ExternalLink>{' '}
            in {created.repositoryName}
          </p>
          {created.reviewersNotAsked !== undefined && (
            <p>
              The host did not take {count(created.reviewersNotAsked, 'reviewer')}: ask for the review on its own page.
            </p>
          )}
        </Message>
      </div>
    </DialogShell>
  );
}
