import type { Connection } from '../domain/connection';
import { traitsOf } from '../hosts/hostModule';
import type { HostTraits } from '../hosts/traits';
import type { PersonalPorts } from './ports';

/** How a connection's host, of its release, differs from others; `undefined` for a kind that no driver knows. */
export function traitsFor(
  { target, product }: Connection,
  ports: Pick<PersonalPorts, 'hostModule'>,
): HostTraits | undefined {
  return traitsOf(ports.hostModule(target.kind), product);
}
