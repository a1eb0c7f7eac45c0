import type { ReactElement } from 'react';
import { NavigationTarget, router } from '@forge/bridge';

/** Key of the page of personal settings in manifest.yml. */
const PERSONAL = 'personal';

/** Opens the caller's own tokens beside this dialog, which stays as it is. */
export function PersonalSettingsLink(): ReactElement {
  function open(): void {
    // Where Jira cannot lead there, the reason beside the link says where it is.
    router.open({ target: NavigationTarget.Module, moduleKey: PERSONAL }).catch(() => undefined);
  }
  return (
    <button type="button" className="link-button" onClick={open}>
      Your own tokens ↗
    </button>
  );
}
