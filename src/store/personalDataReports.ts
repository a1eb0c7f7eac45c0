import type { Storage } from '../domain/ports';

/** When accounts were last reported to Atlassian, and what it answered was done. */
export interface PersonalDataReportStore {
  /** ms */
  last(): Promise<number | undefined>;
  save(at: number): Promise<void>;
}

const KEY = 'personalData:reported';

export function openPersonalDataReportStore(storage: Storage): PersonalDataReportStore {
  return {
    async last() {
      return (await storage.get(KEY)) as number | undefined;
    },
    save: (at) => storage.set(KEY, at),
  };
}
