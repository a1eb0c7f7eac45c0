import { HOST_KINDS } from '../domain/hostKinds';
import type { HostKind } from '../domain/hostKinds';
import { githubModule } from './github/module';
import type { HostModule } from './hostModule';

/** Kinds of host that can be connected today. A new driver is one line here. */
const MODULES: Partial<Record<HostKind, HostModule>> = {
  github: githubModule,
};

/** Everything the product knows of one kind of host; `undefined` for a kind that has no driver (yet). */
export function hostModule(kind: string): HostModule | undefined {
  return isHostKind(kind) ? MODULES[kind] : undefined;
}

/** Every kind that can be connected, in the order in which people are offered them. */
export function hostModules(): HostModule[] {
  return HOST_KINDS.flatMap((kind) => MODULES[kind] ?? []);
}

function isHostKind(kind: string): kind is HostKind {
  return (HOST_KINDS as readonly string[]).includes(kind);
}
