import type { PersonalApi, PersonalConnectionView } from '../../src/resolvers/personalApi';

export interface SavedWords {
  /** One sentence; empty where nothing was done. */
  done: string;
  /** One sentence for each connection that did not take the token. */
  refused: string[];
}

type Named = Pick<PersonalConnectionView, 'id' | 'name'>;

/**
 * What came of saving a token, connection by connection.
 * @param alsoFor ids of the further connections that were to take it
 */
export function savedWords(
  connection: Named,
  others: Named[],
  { refused }: Pick<PersonalApi['saveCredential']['value'], 'refused'>,
  alsoFor: string[],
): SavedWords {
  const nameOf = (id: string): string => others.find((other) => other.id === id)?.name ?? id;
  const taken = alsoFor.filter((id) => !refused.some(({ connectionId }) => connectionId === id));
  const names = [connection.name, ...taken.map(nameOf)];
  const last = names.at(-1) ?? '';
  const list = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
  return {
    done: `Your token for ${list} is saved.`,
    refused: refused.map(({ connectionId, error }) =>
      `${nameOf(connectionId)} did not take it: ${error.message} ${error.remedy ?? ''}`.trim(),
    ),
  };
}
