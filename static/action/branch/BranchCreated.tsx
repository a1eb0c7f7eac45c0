import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { CommandLine } from '../../shared/CommandLine';
import { ExternalLink } from '../../shared/ExternalLink';
import { Message } from '../../shared/Message';
import { CloseButton, DialogShell } from '../DialogShell';
import { shellWord } from '../shellWord';

export interface Created {
  name: string;
  url: string;
  repositoryName: string;
}

/** The branch that stands now, and how to get it. */
export function BranchCreated({ created }: { created: Created }): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => holder.current?.querySelector<HTMLElement>('a, button')?.focus(), []);
  return (
    <DialogShell title="Branch created" footer={<CloseButton />}>
      <div ref={holder} className="stack-tight">
        <Message appearance="success" alert>
          <p>
            <ExternalLink href={created.url}>{created.name}</ExternalLink> in {created.repositoryName}
          </p>
        </Message>
        <CommandLine command={`git fetch && git switch ${shellWord(created.name)}`} label="Copy git command" />
      </div>
    </DialogShell>
  );
}
