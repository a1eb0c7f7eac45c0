import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { ExternalLink } from '../../shared/ExternalLink';
import { Message } from '../../shared/Message';
import { CloseButton, DialogShell } from '../DialogShell';

export interface Created {
  id: string;
  url: string;
  existing: boolean;
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
        </Message>
      </div>
    </DialogShell>
  );
}
