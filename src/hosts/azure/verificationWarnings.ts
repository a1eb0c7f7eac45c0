import { GLOBAL_TOKENS_END } from './errors/credential';
import type { CollectionFacts } from './verify';
import { featuresOf, isAtLeast } from './version';

/** What an admin should know before the connection is saved; each sentence says what to do. Pure. @param now ms */
export function verificationWarnings(facts: CollectionFacts[], services: boolean, now: number): string[] {
  return [
    ...(services ? globalTokenWarnings(facts, now) : facts.flatMap(({ released }) => releaseWarnings(released))),
    ...facts.flatMap((found) => expiryWarnings(found, services)),
    ...facts.filter(({ repositories }) => repositories === 0).map(({ collection }) => emptyWarning(collection.name)),
  ];
}

/** One token that is taken by two organizations can only be one for all of them. */
export function sharesToken(facts: CollectionFacts[]): boolean {
  const tokens = facts.map(({ collection }) => collection.token);
  return new Set(tokens).size < tokens.length;
}

function globalTokenWarnings(facts: CollectionFacts[], now: number): string[] {
  if (!sharesToken(facts)) {
    return [];
  }
  const ends =
    now < Date.parse(GLOBAL_TOKENS_END)
      ? 'stop working on 1 December 2026'
      : 'are refused since 1 December 2026, and this one may stop at any moment';
  return [
    `One token is used for several organizations. Tokens for “All accessible organizations” ${ends}: create one in each organization and enter it there.`,
  ];
}

/** Azure DevOps docs, lifecycle of Team Foundation Server 2017: extended support ends on 11 January 2027. */
function releaseWarnings(released: CollectionFacts['released']): string[] {
  const warnings: string[] = [];
  if (!isAtLeast(released, [4, 0])) {
    warnings.push('Microsoft supports TFS 2017 until 11 January 2027: plan the update of the server.');
  }
  if (!featuresOf(released).drafts) {
    warnings.push('This release has no draft pull requests: open them without “Draft”.');
  }
  return warnings;
}

function expiryWarnings({ collection }: CollectionFacts, services: boolean): string[] {
  if (collection.expiresAt !== undefined) {
    return [];
  }
  const whose = services ? ` of ${collection.name}` : '';
  return [
    `Nobody entered when the token${whose} ends, and Azure DevOps does not tell: look it up under User settings → Personal access tokens, and enter the date to be warned in time.`,
  ];
}

function emptyWarning(name: string): string {
  return `The token shows no repository of ${name}: check that its account is a member of the projects, and that it has the scope Code (read).`;
}
