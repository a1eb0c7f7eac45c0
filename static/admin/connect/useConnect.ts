import { useRef, useState } from 'react';
import type { HostKind } from '../../../src/domain/hostKinds';
import type { SmartCommitSettings, Verification } from '../../../src/domain/connection';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';
import { credentialErrors } from '../../shared/form/credentialErrors';
import { buildDraft, countMore, initialValues, missingFields, withoutSecrets } from '../../shared/form/draft';
import type { FieldErrors, FieldValues } from '../../shared/form/draft';
import { takeCredentialOut } from '../../shared/form/takeCredentialOut';
import { projectsError } from './projects';

export interface Connect {
  host: HostView | undefined;
  values: FieldValues;
  fieldErrors: FieldErrors;
  busy: 'check' | 'save' | undefined;
  error: ResultError | undefined;
  /** Of exactly what stands in the fields now. */
  verification: Verification | undefined;
  projects: 'all' | string[] | undefined;
  projectsError: string | undefined;
  smartCommits: SmartCommitSettings;
  choose: (kind: HostKind) => void;
  change: (path: string, value: string) => void;
  chooseProjects: (projects: 'all' | string[]) => void;
  chooseSmartCommits: (settings: SmartCommitSettings) => void;
  check: () => Promise<void>;
  save: () => Promise<void>;
}

/** Everything that happens between choosing a host and a saved connection. */
export function useConnect(hosts: HostView[], onSaved: (connection: ConnectionView) => void): Connect {
  const only = hosts.length === 1 ? hosts[0] : undefined;
  const [host, setHost] = useState(only);
  const [values, setValues] = useState<FieldValues>(() => (only ? initialValues(only.form) : {}));
  const [gaps, setGaps] = useState<FieldErrors>({});
  const [busy, setBusy] = useState<'check' | 'save'>();
  const [error, setError] = useState<ResultError>();
  const [verification, setVerification] = useState<Verification>();
  const [projects, setProjects] = useState<'all' | string[]>();
  const [smartCommits, setSmartCommits] = useState<SmartCommitSettings>({ mode: 'off', identity: 'verified' });
  const [saveTried, setSaveTried] = useState(false);

  // Tells an answer to what stood in the fields before from one to what stands there now.
  const round = useRef(0);

  function forget(): void {
    round.current += 1;
    setBusy(undefined);
    setGaps({});
    setError(undefined);
    setVerification(undefined);
  }

  function choose(kind: HostKind): void {
    const next = hosts.find(({ form }) => form.kind === kind);
    setHost(next);
    setValues(next ? initialValues(next.form) : {});
    forget();
  }

  function change(path: string, value: string): void {
    setValues((current) => ({ ...current, [path]: value }));
    // A name is no business of the host's, so what was checked still holds.
    if (path !== 'name') {
      forget();
    }
  }

  async function check(): Promise<void> {
    if (host === undefined || busy !== undefined) {
      return;
    }
    const plain = takeCredentialOut(values);
    const missing = missingFields(host.form, plain);
    setValues(plain);
    forget();
    setGaps(missing);
    if (Object.keys(missing).length > 0) {
      return;
    }
    setBusy('check');
    const asked = round.current;
    const result = await invoke('verifyConnection', { draft: buildDraft(host.form, plain) });
    if (asked !== round.current) {
      return;
    }
    setBusy(undefined);
    setError(result.ok ? undefined : result.error);
    setVerification(result.ok ? result.value : undefined);
  }

  async function save(): Promise<void> {
    setSaveTried(true);
    if (host === undefined || busy !== undefined || projectsError(projects) !== undefined) {
      return;
    }
    const missing = missingFields(host.form, values);
    setGaps(missing);
    setError(undefined);
    if (Object.keys(missing).length > 0) {
      return;
    }
    setBusy('save');
    const result = await invoke('saveConnection', {
      draft: { ...buildDraft(host.form, values), projects, smartCommits },
    });
    setBusy(undefined);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setValues(withoutSecrets(host.form, values));
    onSaved(result.value);
  }

  return {
    host,
    values,
    fieldErrors: { ...gaps, ...(host && error && refusals(error, host.form, values)) },
    busy,
    error,
    verification,
    projects,
    projectsError: saveTried ? projectsError(projects) : undefined,
    smartCommits,
    choose,
    change,
    chooseProjects: setProjects,
    chooseSmartCommits: setSmartCommits,
    check,
    save,
  };
}

/** Of several tokens nobody knows which one was refused, unless the back end names its field. */
function refusals(error: ResultError, form: HostView['form'], values: FieldValues): FieldErrors {
  return countMore(form, values) > 0
    ? (error.fields ?? {})
    : credentialErrors(error, form.fields, ({ message }) => message);
}
