import { describeHostContract } from '../contract';
import { openContractSubject } from './labSubject';

describeHostContract('a git server', openContractSubject);
