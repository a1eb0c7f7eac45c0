import type { BranchNameTemplate } from '../../src/domain/template';
import type { Result } from '../../src/resolvers/result';
import type { ExampleIssue } from '../shared/settings/ExampleFields';
import { invoke } from './api';

/** What a template makes of an issue of the project. Never rejects. */
export function previewTemplate(template: BranchNameTemplate, issue: ExampleIssue): Promise<Result<{ name: string }>> {
  return invoke('previewTemplate', { template, ...issue });
}
