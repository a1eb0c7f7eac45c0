import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { view } from '@forge/bridge';
import { Loading } from '../shared/Loading';
import { CreateBranch } from './branch/CreateBranch';
import { CreatePullRequest } from './pullRequest/CreatePullRequest';
import { useEscape } from './useEscape';

type Dialog = 'create-branch' | 'create-pull-request';

/** The dialog that was asked for: by the key of the action, or by the panel that opened it. */
export function ActionPage(): ReactElement {
  const [dialog, setDialog] = useState<Dialog>();
  useEscape();
  useEffect(() => {
    void whichDialog().then(setDialog);
  }, []);
  if (dialog === undefined) {
    return (
      <main className="dialog">
        <Loading label="Loading…" />
      </main>
    );
  }
  return dialog === 'create-branch' ? <CreateBranch /> : <CreatePullRequest />;
}

async function whichDialog(): Promise<Dialog> {
  const { moduleKey, extension } = await view.getContext();
  const asked: unknown = (extension.modal as { dialog?: unknown } | undefined)?.dialog ?? moduleKey;
  return asked === 'create-pull-request' ? 'create-pull-request' : 'create-branch';
}
