import { describeHostContract } from '../contract';
import { openAzureSubject } from './labSubject';

describeHostContract('Azure DevOps Services', () => openAzureSubject('azure-devops'));
describeHostContract('Azure DevOps Server 2022', () => openAzureSubject('azure-devops-server'));
describeHostContract('Team Foundation Server 2018', () => openAzureSubject('tfs-2018'));
describeHostContract('Team Foundation Server 2017', () => openAzureSubject('tfs-2017'));
