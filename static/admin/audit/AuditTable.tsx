import type { ReactElement } from 'react';
import type { AuditEntryView } from '../../../src/resolvers/settingsApi';
import { RelativeTime } from '../../shared/RelativeTime';
import { ACTION_WORDS, outcomeWords } from './auditWords';

export function AuditTable({ entries }: { entries: AuditEntryView[] }): ReactElement {
  if (entries.length === 0) {
    return <p>Nothing yet.</p>;
  }
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            // Two things may happen in one millisecond.
            <tr key={`${entry.at} ${String(index)}`}>
              <td>
                <RelativeTime iso={entry.at} />
              </td>
              <td>{entry.actor}</td>
              <td>
                {ACTION_WORDS[entry.action] ?? entry.action}
                {entry.subject !== '' && <div className="subtle small">{entry.subject}</div>}
              </td>
              <td>
                <span className={entry.outcome.startsWith('done') ? undefined : 'danger'}>
                  {outcomeWords(entry.outcome)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
