/**
 * Every GraphQL document that is sent to GitHub. Tests validate each against the official schema.
 * Source of the fields: GitHub GraphQL reference, https://docs.github.com/en/graphql/reference.
 */

const COMMIT = `
fragment commit on Commit {
  oid message url authoredDate committedDate
  parents(first: 20) { nodes { oid } }
  author { name email avatarUrl user { login url } }
  committer { email }
  signature { isValid }
}`;

/**
 * A team that is asked for a review is known by its `__typename` alone: any field of `Team` takes the scope `read:org`
 * besides `repo`, and without it GitHub refuses the whole question, also where no team is asked
 * (github.com/cli/cli/issues/812).
 */
const PULL_REQUESTS = `
fragment pulls on PullRequestConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    number title body url state isDraft updatedAt totalCommentsCount headRefName baseRefName
    headRepository { nameWithOwner url }
    author { __typename login url avatarUrl ... on User { name } }
    latestOpinionatedReviews(first: 20) {
      nodes { state author { __typename login url avatarUrl ... on User { name } } }
    }
    reviewRequests(first: 20) {
      nodes {
        requestedReviewer {
          __typename
          ... on User { login name url avatarUrl }
          ... on Bot { login url avatarUrl }
          ... on Mannequin { login url avatarUrl }
        }
      }
    }
  }
}`;

const BY_UPDATE = 'orderBy: { field: UPDATED_AT, direction: DESC }';

/** What a repository is and where its branches stand, with the pull requests that changed last. */
export const OVERVIEW_QUERY = `
query Overview($owner: String!, $name: String!, $branches: Int!, $pulls: Int!) {
  repository(owner: $owner, name: $name) {
    id databaseId nameWithOwner url createdAt isEmpty isArchived
    defaultBranchRef { name }
    refs(refPrefix: "refs/heads/", first: $branches) { totalCount nodes { name target { oid } } }
    pullRequests(first: $pulls, ${BY_UPDATE}) { ...pulls }
  }
}
${PULL_REQUESTS}`;

/** What a repository is called now: GraphQL follows a former name. */
export const NAME_QUERY = `
query Name($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { databaseId nameWithOwner url createdAt isArchived defaultBranchRef { name } }
}`;

/** One more page of pull requests, newest change first. */
export const PULL_REQUESTS_QUERY = `
query PullRequests($owner: String!, $name: String!, $pulls: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequests(first: $pulls, after: $after, ${BY_UPDATE}) { ...pulls }
  }
}
${PULL_REQUESTS}`;

/** Commits by object name, each under the alias `c` and its position. */
export function commitsQuery(ids: string[]): string {
  return `${objectsQuery('Commits', ids, '...commit')}\n${COMMIT}`;
}

/** How many files commits changed, each under the alias `c` and its position. */
export function changedFilesQuery(ids: string[]): string {
  return objectsQuery('ChangedFiles', ids, '... on Commit { changedFilesIfAvailable }');
}

function objectsQuery(operation: string, ids: string[], selection: string): string {
  const objects = ids.map((id, index) => `    c${index}: object(oid: ${JSON.stringify(id)}) { ${selection} }`);
  return `
query ${operation}($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    databaseId
${objects.join('\n')}
  }
}`;
}

/**
 * How far commits are ahead of each branch, each commit under the alias `r` and its position: 0 where the branch holds it.
 * `Ref.compare` takes object names since October 2022 (GraphQL changelog).
 */
export function heldByQuery(ids: string[]): string {
  const compares = ids.map((id, index) => `r${index}: compare(headRef: ${JSON.stringify(id)}) { aheadBy }`);
  return `
query HeldBy($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    databaseId
    refs(refPrefix: "refs/heads/", first: 100) { totalCount nodes { name ${compares.join(' ')} } }
  }
}`;
}

export const SEARCH_BRANCHES_QUERY = `
query SearchBranches($owner: String!, $name: String!, $text: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    defaultBranchRef { name target { ...commit } }
    refs(refPrefix: "refs/heads/", query: $text, first: 50) { nodes { name target { ...commit } } }
  }
}
${COMMIT}`;

/** The commit that a new branch starts from: a branch or an object name. */
export const STARTING_POINT_QUERY = `
query StartingPoint($owner: String!, $name: String!, $branch: String!, $oid: GitObjectID!, $isObject: Boolean!) {
  repository(owner: $owner, name: $name) {
    databaseId
    ref(qualifiedName: $branch) @skip(if: $isObject) { target { ...commit } }
    object(oid: $oid) @include(if: $isObject) { ...commit }
  }
}
${COMMIT}`;

export const REVIEWERS_QUERY = `
query Reviewers($owner: String!, $name: String!, $text: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    assignableUsers(query: $text, first: 20) { nodes { login name url avatarUrl } }
  }
}`;

/** Repositories by last push, each with the pull request that changed last. */
export const ACTIVITY_QUERY = `
query Activity($first: Int!, $after: String) {
  viewer {
    repositories(
      first: $first
      after: $after
      affiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      ownerAffiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      orderBy: { field: PUSHED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes { databaseId pushedAt pullRequests(first: 1, ${BY_UPDATE}) { nodes { updatedAt } } }
    }
  }
}`;
