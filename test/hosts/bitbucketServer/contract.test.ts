import { DATA_CENTER, SERVER_5_4 } from '../../../dev/lab/bitbucketServer/product';
import { describeHostContract } from '../contract';
import { openServerSubject } from './labSubject';

describeHostContract('Bitbucket Data Center', () => openServerSubject(DATA_CENTER));
describeHostContract('Bitbucket Server 5.4', () => openServerSubject(SERVER_5_4));
