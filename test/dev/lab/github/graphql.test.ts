import { openGithubLab } from '../support/githubLab';
import type { GithubLab, Json } from '../support/githubLab';

let lab: GithubLab;

beforeAll(async () => {
  lab = await openGithubLab();
}, 60_000);

afterAll(() => lab.close());

function inRepository(selection: string, name = 'payments'): string {
  const variables = selection.includes('$after') ? '($after: String)' : '';
  return `query ${variables} { repository(owner: "acme", name: "${name}") { ${selection} } }`;
}

describe('repositories', () => {
  it('pages through those of the viewer', async () => {
    const query = `query ($after: String) { viewer { login repositories(first: 2, after: $after,
      orderBy: { field: NAME, direction: DESC }, affiliations: [ORGANIZATION_MEMBER], ownerAffiliations: [ORGANIZATION_MEMBER])
      { totalCount pageInfo { hasNextPage endCursor } nodes { name isPrivate viewerPermission } } } }`;
    const names: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { repositories }: Json = (await lab.graphql(query, { after })).body.data.viewer;
      expect(repositories.totalCount).toBe(5);
      names.push(...repositories.nodes.map((node: Json) => node.name));
      ({ endCursor: after, hasNextPage: more } = repositories.pageInfo);
    }
    expect(names).toEqual(['website', 'payments', 'many-branches', 'empty', 'archived']);
  });

  it('tells what a repository is', async () => {
    const rest = (await lab.call('GET', '/repos/acme/archived')).body;
    const { data } = (
      await lab.graphql(
        inRepository(
          'id databaseId nameWithOwner url isEmpty isArchived isDisabled defaultBranchRef { name }',
          'archived',
        ),
      )
    ).body;
    expect(data.repository).toEqual({
      id: rest.node_id,
      databaseId: rest.id,
      nameWithOwner: 'acme/archived',
      url: 'https://github.com/acme/archived',
      isEmpty: false,
      isArchived: true,
      isDisabled: false,
      defaultBranchRef: { name: 'main' },
    });
    const node = await lab.graphql('query ($id: ID!) { node(id: $id) { ... on Repository { name } } }', {
      id: rest.node_id,
    });
    expect(node.body).toEqual({ data: { node: { name: 'archived' } } });
    const empty = (
      await lab.graphql(
        inRepository(
          'isEmpty defaultBranchRef { name } refs(refPrefix: "refs/heads/", first: 1) { totalCount }',
          'empty',
        ),
      )
    ).body;
    expect(empty.data.repository).toEqual({ isEmpty: true, defaultBranchRef: null, refs: { totalCount: 0 } });
  });
});

describe('scopes of a classic token', () => {
  const asking = (selection: string): string =>
    inRepository(
      `pullRequests(first: 1) { nodes { reviewRequests(first: 1) { nodes { requestedReviewer { ${selection} } } } } }`,
    );

  it('refuses the whole question for a field of a team', async () => {
    const { status, body } = await lab.graphql(asking('__typename ... on Team { name }'));
    expect([status, Object.keys(body)]).toEqual([200, ['errors']]);
    expect(body.errors).toEqual([
      {
        type: 'INSUFFICIENT_SCOPES',
        locations: [expect.objectContaining({ line: expect.any(Number) as unknown })],
        message: expect.stringContaining(
          "The 'name' field requires one of the following scopes: ['read:org', 'read:discussion'], but your token has only been granted the: ['repo'] scopes.",
        ) as unknown,
      },
    ]);
  });

  it('lets its kind be asked for', async () => {
    const { body } = await lab.graphql(asking('__typename ... on User { login }'));
    expect(body.errors).toBeUndefined();
  });
});

describe('refs and commits', () => {
  it('pages through refs, filters and compares them', async () => {
    const selection =
      'refs(refPrefix: "refs/heads/", first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { name target { oid } } }';
    const first = (await lab.graphql(inRepository(selection, 'many-branches'))).body.data.repository.refs;
    const after = first.pageInfo.endCursor;
    const second = (await lab.graphql(inRepository(selection, 'many-branches'), { after })).body.data.repository.refs;
    const rest = (await lab.call('GET', '/repos/acme/many-branches/git/matching-refs/heads/')).body;
    expect([...first.nodes, ...second.nodes].map((node: Json) => [`refs/heads/${node.name}`, node.target.oid])).toEqual(
      rest.map((ref: Json) => [ref.ref, ref.object.sha]),
    );
    expect([first.totalCount, second.pageInfo.hasNextPage]).toEqual([130, false]);
    const filtered = await lab.graphql(
      inRepository(
        'refs(refPrefix: "refs/heads/", first: 5, query: "demo") { nodes { name compare(headRef: "main") { aheadBy behindBy status } } }',
      ),
    );
    expect(filtered.body.data.repository.refs.nodes).toEqual([
      { name: 'feature/DEMO-4-refunds', compare: { aheadBy: 0, behindBy: 2, status: 'BEHIND' } },
    ]);
  });

  it('reads history as REST lists it, with counts of changes', async () => {
    const rest = (await lab.call('GET', '/repos/acme/payments/commits')).body;
    const selection = `object(expression: "main") { ... on Commit { history(first: 3, after: $after) { totalCount pageInfo { endCursor hasNextPage }
      nodes { oid abbreviatedOid message url authoredDate committedDate additions deletions changedFilesIfAvailable
        parents(first: 2) { totalCount nodes { oid } } author { name email user { login } } signature { isValid } } } } }`;
    const nodes: Json[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { history }: Json = (await lab.graphql(inRepository(selection), { after })).body.data.repository.object;
      expect(history.totalCount).toBe(rest.length);
      nodes.push(...history.nodes);
      ({ endCursor: after, hasNextPage: more } = history.pageInfo);
    }
    expect(
      nodes.map((node) => [node.oid, node.message, node.url, node.committedDate, node.parents.nodes[0]?.oid]),
    ).toEqual(
      rest.map((commit: Json) => [
        commit.sha,
        commit.commit.message,
        commit.html_url,
        commit.commit.committer.date,
        commit.parents[0]?.sha,
      ]),
    );
    const single = (await lab.call('GET', `/repos/acme/payments/commits/${nodes[4].oid}`)).body;
    expect(nodes[4]).toMatchObject({
      additions: single.stats.additions,
      deletions: single.stats.deletions,
      changedFilesIfAvailable: single.files.length,
      signature: null,
    });
  });

  it('reads many objects in one query, and null for what is not there', async () => {
    const ids = (await lab.call('GET', '/repos/acme/payments/commits')).body.map((commit: Json) => commit.sha);
    const aliases = [...ids, '1'.repeat(40)].map(
      (id, index) => `c${index}: object(oid: "${id}") { ... on Commit { oid } }`,
    );
    const { repository } = (await lab.graphql(inRepository(aliases.join(' ')))).body.data;
    expect(Object.values(repository)).toEqual([...ids.map((oid: string) => ({ oid })), null]);
  });
});

describe('pull requests', () => {
  it('tells reviews and requests', async () => {
    const pulls = '/repos/acme/payments/pulls';
    const { number } = (
      await lab.call('POST', pulls, { title: 'T', head: 'feature/DEMO-4-refunds', base: 'main', draft: true })
    ).body;
    await lab.call('POST', `${pulls}/${number}/requested_reviewers`, { reviewers: ['vera-acme'] });
    await lab.call('POST', `${pulls}/${number}/reviews`, { event: 'APPROVE' }, 'reviewer');
    await lab.call('POST', `${pulls}/${number}/reviews`, { event: 'COMMENT', body: 'By the way' }, 'reviewer');
    const selection = `pullRequests(first: 10, orderBy: { field: UPDATED_AT, direction: DESC }, states: [OPEN], headRefName: "feature/DEMO-4-refunds")
      { totalCount nodes { number title state isDraft totalCommentsCount headRefName baseRefName headRepository { nameWithOwner } author { login }
        reviewDecision latestReviews(first: 5) { nodes { state author { login } } } latestOpinionatedReviews(first: 5) { nodes { state author { login } } }
        reviewRequests(first: 5) { nodes { requestedReviewer { __typename ... on User { login } } } } } }`;
    const { pullRequests } = (await lab.graphql(inRepository(selection))).body.data.repository;
    expect(pullRequests).toEqual({
      totalCount: 1,
      nodes: [
        {
          number,
          title: 'T',
          state: 'OPEN',
          isDraft: true,
          totalCommentsCount: 1,
          headRefName: 'feature/DEMO-4-refunds',
          baseRefName: 'main',
          headRepository: { nameWithOwner: 'acme/payments' },
          author: { login: 'ada-acme' },
          reviewDecision: null,
          latestReviews: { nodes: [{ state: 'COMMENTED', author: { login: 'dan-acme' } }] },
          latestOpinionatedReviews: { nodes: [{ state: 'APPROVED', author: { login: 'dan-acme' } }] },
          reviewRequests: { nodes: [{ requestedReviewer: { __typename: 'User', login: 'vera-acme' } }] },
        },
      ],
    });
  });
});

describe('errors come with status 200', () => {
  const REFS = 'refs(refPrefix: "refs/heads/"';
  it.each([
    [
      'readWrite',
      inRepository('id', 'nothing'),
      'NOT_FOUND',
      /^Could not resolve to a Repository with the name 'acme\/nothing'\.$/,
    ],
    ['readWrite', inRepository(`${REFS}) { nodes { name } }`), 'MISSING_PAGINATION_BOUNDARIES', /`first` or `last`/],
    ['readWrite', inRepository(`${REFS}, first: 101) { nodes { name } }`), 'EXCESSIVE_PAGINATION', /101 records/],
    [
      'readWrite',
      inRepository(
        `${REFS}, first: 100) { nodes { target { ... on Commit { history(first: 100) { nodes { parents(first: 100) { nodes { oid } } } } } } } }`,
      ),
      'MAX_NODE_LIMIT_EXCEEDED',
      /1,010,100 possible nodes/,
    ],
    [
      'metadataOnly',
      inRepository(`${REFS}, first: 1) { nodes { name } }`),
      'FORBIDDEN',
      /^Resource not accessible by personal access token$/,
    ],
    ['noSso', inRepository('id'), 'FORBIDDEN', /SAML enforcement/],
    ['noScope', inRepository('id'), 'NOT_FOUND', /acme\/payments/],
    ['readWrite', '{ nothing }', undefined, /Cannot query field "nothing"/],
    ['readWrite', '{ viewer {', undefined, /Syntax Error/],
  ])('%s: %s', async (credential, query, type, message) => {
    const { status, body } = await lab.graphql(query, {}, credential);
    expect([status, body.errors[0].type]).toEqual([200, type]);
    expect(body.errors[0].message).toMatch(message);
  });

  it('says what the lab does not play', async () => {
    const { body } = await lab.graphql(inRepository('stargazerCount'));
    expect(body.errors[0].message).toBe('The lab does not play Repository.stargazerCount.');
  });

  it('counts points and nodes', async () => {
    const history = 'history(first: 20) { nodes { oid } }';
    const refs = `refs(refPrefix: "refs/heads/", first: 50) { nodes { target { ... on Commit { ${history} } } } }`;
    const query = `{ rateLimit { cost nodeCount limit } repository(owner: "acme", name: "payments") { ${refs} } }`;
    const { rateLimit } = (await lab.graphql(query)).body.data;
    expect(rateLimit).toEqual({ cost: 1, nodeCount: 1050, limit: 5000 });
  });

  it.each([
    ['invalid', 401, 'Bad credentials'],
    ['none', 401, 'This endpoint requires you to be authenticated.'],
  ])('but %s: %d', async (credential, status, message) => {
    const reply = await lab.graphql('{ viewer { login } }', {}, credential);
    expect([reply.status, reply.body.message]).toEqual([status, message]);
  });
});
