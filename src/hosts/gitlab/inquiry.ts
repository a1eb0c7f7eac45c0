import type { Grant } from '../../domain/grants';
import type { GitlabClient } from './client';
import type { RawProject } from './payloads';
import { probe } from './probe';
import { probePush } from './push';
import type { PushProbe } from './push';
import { isDeveloper } from './role';

/** What GitLab can be asked of one project beside the project itself. Each is one call, made once; `undefined` where none is left for it. */
export interface Inquiry {
  /** Whether the account is a member with the Developer role or more, in whatever way. */
  develops(): Promise<boolean | undefined>;
  /** What the API says to the token. @param path below the project, of something that is created by POST */
  takes(path: string): Promise<Grant | undefined>;
  /** What git says to the token and to the role of its account. */
  pushes(): Promise<PushProbe | undefined>;
  /** From now on only what was asked already. */
  close(): void;
}

/** @param calls how many it may make: nobody waits for more */
export function openInquiry(client: GitlabClient, project: RawProject, calls: number): Inquiry {
  let left = calls;
  const answers = new Map<string, Promise<unknown>>();
  function ask<T>(question: string, call: () => Promise<T>): Promise<T | undefined> {
    const answer = answers.get(question) as Promise<T> | undefined;
    if (answer !== undefined || left === 0) {
      return answer ?? Promise.resolve(undefined);
    }
    left -= 1;
    const asked = call();
    answers.set(question, asked);
    return asked;
  }
  return {
    develops: () => ask('role', () => isDeveloper(client, project)),
    takes: (path) => ask(path, () => probe(client, `projects/${project.id}/${path}`)),
    pushes: () => ask('git', () => probePush(client, project)),
    close() {
      left = 0;
    },
  };
}
