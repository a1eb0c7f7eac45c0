import type { PullRecord, RepositoryRecord } from '../state';

/** A pull request as the API gives it. */
export function pullView(repository: RepositoryRecord, pull: PullRecord): unknown {
  const { merged } = pull;
  return {
    pullRequestId: pull.id,
    title: pull.title,
    description: pull.description,
    lastActivityDate: pull.activeAt,
    creationDate: pull.createdAt,
    pullRequestStatus: pull.status,
    authorArn: pull.authorArn,
    pullRequestTargets: [
      {
        repositoryName: repository.name,
        sourceReference: pull.source,
        destinationReference: pull.destination,
        destinationCommit: pull.destinationCommit,
        sourceCommit: pull.sourceCommit,
        mergeBase: pull.mergeBase,
        mergeMetadata: merged
          ? { isMerged: true, mergedBy: merged.by, mergeCommitId: merged.commit, mergeOption: merged.option }
          : { isMerged: false },
      },
    ],
    clientRequestToken: pull.token,
    revisionId: pull.revision,
    approvalRules: [],
  };
}
