import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import CopyIcon from '@atlaskit/icon/core/copy';
import { copyText } from './copyText';

/** @param label what is copied, as the button's name: "Copy branch name feature/DEMO-1" */
export function CopyButton({ text, label }: { text: string; label: string }): ReactElement {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2_000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        title={copied ? 'Copied' : label}
        onClick={() => void copyText(text).then(setCopied)}
      >
        {copied ? <CheckMarkIcon label="" size="small" /> : <CopyIcon label="" size="small" />}
      </button>
      <span role="status" className="visually-hidden">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}
