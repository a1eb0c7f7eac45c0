import type { AzureProduct } from '../product';

/** Ids that Microsoft's own client knows resources by (azure-devops-node-api, GitApi). */
const GIT: [id: string, name: string, template: string][] = [
  ['225f7195-f9c7-4d14-ab28-a83f7ff77e1f', 'repositories', '{project}/_apis/{area}/{resource}/{repositoryId}'],
  [
    'c2570c3b-5b3f-41b8-98bf-5407bfde8d58',
    'commits',
    '{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{commitId}',
  ],
  [
    '6400dfb2-0bcb-462b-b992-5a57f8f1416c',
    'commitsBatch',
    '{project}/_apis/{area}/repositories/{repositoryId}/{resource}',
  ],
  [
    '5bf884f5-3e07-42e9-afb8-1b872267bf16',
    'changes',
    '{project}/_apis/{area}/repositories/{repositoryId}/commits/{commitId}/{resource}',
  ],
  ['2d874a60-a811-4f62-9c9f-963a6ea0a55b', 'refs', '{project}/_apis/{area}/repositories/{repositoryId}/{resource}'],
  [
    'ea98d07b-3c87-4971-8ede-a613694ffb55',
    'pushes',
    '{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{pushId}',
  ],
  [
    '9946fd70-0d40-406e-b686-b4744cbbcc37',
    'pullRequests',
    '{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{pullRequestId}',
  ],
  [
    'ab6e2e5d-a0b7-4153-b64a-a4efe0d49449',
    'pullRequestThreads',
    '{project}/_apis/{area}/repositories/{repositoryId}/pullRequests/{pullRequestId}/threads/{threadId}',
  ],
  [
    '4b6702c7-aa35-4b89-9c96-b9abf6d3e540',
    'pullRequestReviewers',
    '{project}/_apis/{area}/repositories/{repositoryId}/pullRequests/{pullRequestId}/reviewers/{reviewerId}',
  ],
  [
    'd5b216de-d8d5-4d32-ae76-51df755b16d3',
    'branchStats',
    '{project}/_apis/{area}/repositories/{repositoryId}/stats/branches/{name}',
  ],
  [
    '615588d5-c0c7-4b88-88f8-e625306446e8',
    'commitDiffs',
    '{project}/_apis/{area}/repositories/{repositoryId}/diffs/commits',
  ],
];

/** What OPTIONS of an area tells: each resource with the versions that the release has of it. */
export function locations(product: AzureProduct, area: string | undefined): unknown {
  const resources = area?.toLowerCase() === 'git' ? GIT : [];
  const value = resources.map(([id, resourceName, routeTemplate]) => ({
    id,
    area: 'git',
    resourceName,
    routeTemplate,
    resourceVersion: 1,
    minVersion: '1.0',
    maxVersion: product.newest.join('.'),
    releasedVersion: product.released.join('.'),
  }));
  return { count: value.length, value };
}
