import { describeHostContract } from '../contract';
import { openBitbucketSubject } from './labSubject';

describeHostContract('Bitbucket Cloud', openBitbucketSubject);
