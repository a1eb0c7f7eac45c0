import { describeHostContract } from '../contract';
import { openGithubSubject } from './labSubject';

describeHostContract('GitHub.com', () => openGithubSubject('github'));
describeHostContract('GitHub Enterprise Server', () => openGithubSubject('github-enterprise'));
