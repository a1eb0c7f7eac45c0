import { useCallback } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { HostView } from '../../../src/resolvers/adminApi';
import type { FormField } from '../../../src/hosts/form';
import { count } from '../../shared/count';
import { Message } from '../../shared/Message';
import { useLoad } from '../../shared/useLoad';
import { ViewHeading } from '../../shared/ViewHeading';
import { BackLink } from '../BackLink';
import { invoke } from '../api';
import type { Go } from '../view';
import { ModeChoice } from '../smartCommits/ModeChoice';
import { CheckFailure } from './CheckFailure';
import { CheckResult } from './CheckResult';
import { CredentialAdvice } from '../../shared/form/CredentialAdvice';
import { FormFields } from '../../shared/form/FormFields';
import { HostChoice } from './HostChoice';
import { MoreOrganizations } from './MoreOrganizations';
import { ProjectChoice } from './ProjectChoice';
import { useConnect } from './useConnect';

const NAME_FIELD: FormField = {
  path: 'name',
  label: 'Name',
  input: 'text',
  required: true,
  help: 'What people in Jira see it called.',
};

/** A new connection, on one page: host, address and token, check, projects, save. */
export function ConnectView({ hosts, onGo }: { hosts: HostView[]; onGo: Go }): ReactElement {
  const projects = useLoad(useCallback(() => invoke('listProjects'), []));
  const connect = useConnect(hosts, ({ id }) => onGo({ name: 'repositories', connectionId: id }));
  const { host, verification, error, busy } = connect;

  function submit(event: FormEvent): void {
    event.preventDefault();
    void connect.check();
  }

  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Connect a git host</ViewHeading>
      {projects.value?.developmentTools === false && (
        <Message appearance="warning" title="This site has no development tools">
          <p>
            Jira shows commits, branches and pull requests only where it has Jira Software. You can connect a host, but
            issues will not show its work until a Jira Software project exists.
          </p>
        </Message>
      )}
      <HostChoice hosts={hosts} chosen={host?.form.kind} onChoose={connect.choose} />
      {host !== undefined && (
        <form
          onSubmit={submit}
          noValidate
          autoComplete="off"
          className="stack"
          aria-label={`${host.form.title} connection`}
        >
          <Heading size="small" as="h2">
            Address and token
          </Heading>
          <FormFields
            fields={
              host.form.fields.some(({ path }) => path === 'name')
                ? host.form.fields
                : [NAME_FIELD, ...host.form.fields]
            }
            values={connect.values}
            errors={connect.fieldErrors}
            onChange={connect.change}
          />
          <MoreOrganizations
            form={host.form}
            values={connect.values}
            errors={connect.fieldErrors}
            onChange={connect.change}
          />
          <CredentialAdvice form={host.form} baseUrl={connect.values.baseUrl} />
          <div className="row">
            <Button type="submit" appearance={verification ? 'default' : 'primary'} isLoading={busy === 'check'}>
              {verification ? 'Check again' : 'Check'}
            </Button>
            {!verification && <span className="subtle">Nothing is stored yet.</span>}
          </div>
        </form>
      )}
      <p role="status" className="visually-hidden">
        {busy === 'check' && 'Checking…'}
        {verification && `The check passed: it sees ${count(verification.repositories, 'repository', 'repositories')}.`}
      </p>
      {error && !verification && <CheckFailure error={error} onRetry={() => void connect.check()} />}
      {host && verification && <CheckResult verification={verification} host={host} />}
      {verification && (
        <>
          <ProjectChoice
            projects={projects}
            chosen={connect.projects}
            error={connect.projectsError}
            onChoose={connect.chooseProjects}
          />
          {host && <ModeChoice settings={connect.smartCommits} host={host} onChange={connect.chooseSmartCommits} />}
          {error && <CheckFailure error={error} onRetry={() => void connect.save()} />}
          <div className="row">
            <Button appearance="primary" isLoading={busy === 'save'} onClick={() => void connect.save()}>
              Save and choose repositories
            </Button>
            <Button appearance="subtle" onClick={() => onGo({ name: 'connections' })}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
