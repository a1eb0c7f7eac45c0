import type { HostKind } from '../domain/hostKinds';
import { githubModule } from './github/module';
import type { HostModule } from './hostModule';

/** Kinds of host that can be connected today. A new driver is one line here. */
export const hosts: Partial<Record<HostKind, HostModule>> = {
  github: githubModule,
};
