import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { Radio } from '@atlaskit/radio';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import type { Loaded } from '../../shared/useLoad';
import type { ProjectList } from './projects';

const ProjectSelect = lazy(async () => ({ default: (await import('./ProjectSelect')).ProjectSelect }));

interface Props {
  projects: Loaded<ProjectList>;
  /** `undefined` until the admin has chosen. */
  chosen: 'all' | string[] | undefined;
  error: string | undefined;
  onChoose: (chosen: 'all' | string[]) => void;
}

/** Which projects a connection may send to. Nothing is chosen beforehand: it decides who sees what. */
export function ProjectChoice({ projects, chosen, error, onChoose }: Props): ReactElement {
  const some = Array.isArray(chosen);
  return (
    <fieldset className="fieldset" aria-describedby={error === undefined ? undefined : 'projects-error'}>
      <legend className="legend">Which projects may this connection send to?</legend>
      <p className="subtle">Issues of other projects never show its commits, branches and pull requests.</p>
      <div className="stack-tight">
        <Radio
          name="projects"
          value="all"
          label="All projects, also those made later"
          isChecked={chosen === 'all'}
          isInvalid={error !== undefined && chosen === undefined}
          onChange={() => onChoose('all')}
        />
        <Radio
          name="projects"
          value="some"
          label="Only these projects"
          isChecked={some}
          isInvalid={error !== undefined && chosen === undefined}
          onChange={() => onChoose(some ? chosen : [])}
        />
      </div>
      {some && projects.error && <ErrorMessage error={projects.error} onRetry={() => void projects.reload()} />}
      {some && projects.value === undefined && !projects.error && <Loading label="Loading projects…" />}
      {some && projects.value !== undefined && (
        <Suspense fallback={<Loading label="Loading projects…" />}>
          <ProjectSelect projects={projects.value.projects} chosen={chosen} onChoose={onChoose} />
        </Suspense>
      )}
      {error !== undefined && (
        <p id="projects-error" className="danger small" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
