import { toAscii } from '../development/transliterate';
import { branchNameOf } from '../domain/templateBranchName';
import { EXAMPLE } from './settingsExample';
import { asTemplate } from './settingsPayload';
import { asRecord, optionalText } from './validate';

/**
 * What a template makes of an issue of a project; nothing is stored.
 * @param payload `{template, issueType?, summary?}`
 * @throws ProductError invalid
 */
export function templateExample(payload: unknown, projectKey = EXAMPLE.projectKey): { name: string } {
  const { template, issueType, summary } = asRecord(payload);
  const values = {
    ...EXAMPLE,
    projectKey,
    issueKey: `${projectKey}-123`,
    issueType: optionalText(issueType, 'issueType', 60) ?? '',
    summary: optionalText(summary, 'summary', 255) ?? '',
  };
  return { name: branchNameOf(asTemplate(template, 'template'), values, toAscii) };
}
