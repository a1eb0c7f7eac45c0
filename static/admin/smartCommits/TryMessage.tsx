import { useState } from 'react';
import type { ReactElement } from 'react';
import { SmartCommitPreviewResult } from '../../shared/SmartCommitPreviewResult';
import { previewed, type Previewed } from '../../shared/smartCommitWords';
import { invoke } from '../api';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import { TextSetting } from '../../shared/settings/TextSetting';

/** Says what a message would do for an author, before it is pushed. */
export function TryMessage(): ReactElement {
  const [message, setMessage] = useState('');
  const [author, setAuthor] = useState('');
  const [preview, setPreview] = useState<Previewed>();
  return (
    <SettingsSection
      title="Try a message"
      action="Show what it would do"
      onSave={async () => {
        const result = await invoke('previewSmartCommit', { message, ...(author === '' ? {} : { author }) });
        setPreview(result.ok ? previewed(message, result.value) : undefined);
        return result.ok ? undefined : result.error;
      }}
    >
      <TextSetting label="Commit message" value={message} lines={3} onChange={setMessage} />
      <TextSetting
        label="Author’s e-mail address"
        value={author}
        help="As it stands in the commit; without one, yourself."
        onChange={setAuthor}
      />
      <div role="status">{preview !== undefined && <SmartCommitPreviewResult {...preview} />}</div>
    </SettingsSection>
  );
}
