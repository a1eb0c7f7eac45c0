import type { ReactElement } from 'react';
import Heading from '@atlaskit/heading';
import type { CredentialAdvice as Advice, HostForm } from '../../../src/hosts/form';
import { CopyButton } from '../CopyButton';
import { ExternalLink } from '../ExternalLink';
import { adviceLink } from './adviceLink';

interface Props {
  form: HostForm;
  /** What stands in the address field now. */
  baseUrl: string | undefined;
  /** Nothing is open at first: in a dialog, which must stay low, for the frame that holds it is as high as the page. */
  folded?: boolean;
}

/** Which credential to make, where, and with which scopes for what. The recommended one is open. */
export function CredentialAdvice({ form, baseUrl, folded = false }: Props): ReactElement {
  return (
    <section className="stack-tight">
      <Heading size="xsmall" as="h3">
        Which token to make
      </Heading>
      {form.credentials.map((advice, index) => (
        <details key={advice.title} className="advice" open={!folded && index === 0}>
          <summary>
            <span className="strong">{advice.title}</span>
            {index === 0 && form.credentials.length > 1 && <span className="subtle"> · recommended</span>}
          </summary>
          <div className="stack-tight advice-body">
            <p>{advice.when}</p>
            <CreateLink advice={advice} title={form.title} baseUrl={baseUrl} />
            <ScopeTable advice={advice} />
            {advice.notes?.map((note) => (
              <p key={note}>{note}</p>
            ))}
            {advice.copies?.map(({ title, text }) => (
              <details key={title} className="advice">
                <summary>{title}</summary>
                <div className="stack-tight advice-body">
                  <CopyButton text={text} label={`Copy: ${title}`} />
                  <pre className="code">{text}</pre>
                </div>
              </details>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}

function CreateLink(props: { advice: Advice; title: string; baseUrl: string | undefined }): ReactElement | null {
  if (props.advice.createUrl === undefined) {
    return null;
  }
  const href = adviceLink(props.advice.createUrl, props.baseUrl);
  return (
    <p>
      {href === undefined ? (
        <span className="subtle">Enter the address, and the link to make one appears here.</span>
      ) : (
        <ExternalLink href={href}>Make one on {props.title} ↗</ExternalLink>
      )}
    </p>
  );
}

function ScopeTable({ advice }: { advice: Advice }): ReactElement | null {
  if (advice.scopes.length === 0) {
    return null;
  }
  return (
    <div className="table-frame">
      <table className="table">
        <caption className="visually-hidden">Scopes of a {advice.title}</caption>
        <thead>
          <tr>
            <th scope="col">Scope</th>
            <th scope="col">Why</th>
            <th scope="col">Needed</th>
          </tr>
        </thead>
        <tbody>
          {advice.scopes.map(({ scope, reason, neededFor }) => (
            <tr key={`${scope} ${neededFor}`}>
              <th scope="row">
                <span className="code">{scope}</span>
              </th>
              <td>{reason}</td>
              <td>{neededFor === 'read' ? 'always' : 'only for this'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
