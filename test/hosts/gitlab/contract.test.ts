import { describeHostContract } from '../contract';
import { openGitlabSubject } from './labSubject';

describeHostContract('GitLab.com', () => openGitlabSubject('gitlab'));
describeHostContract('GitLab of one’s own', () => openGitlabSubject('gitlab-self-managed'));
