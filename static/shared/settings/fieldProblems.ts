import { createContext, useContext } from 'react';

/** Within a section: field path, as the back end names it, to what is wrong with it. */
export const FieldProblems = createContext<Record<string, string>>({});

/** @param field path such as `branchNames.standard.template`; a field without one is never at fault */
export function useFieldProblem(field: string | undefined): string | undefined {
  const problems = useContext(FieldProblems);
  return field === undefined ? undefined : problems[field];
}
