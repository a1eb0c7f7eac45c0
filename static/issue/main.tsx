import './issue.css';
import { mount } from '../shared/mount';
import { IssuePanel } from './IssuePanel';

mount(<IssuePanel />);
