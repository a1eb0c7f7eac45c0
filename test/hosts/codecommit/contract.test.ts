import { describeHostContract } from '../contract';
import { openContractSubject } from './labSubject';

describeHostContract('AWS CodeCommit by git', () => openContractSubject(true));
describeHostContract('AWS CodeCommit commit by commit', () => openContractSubject(false));
