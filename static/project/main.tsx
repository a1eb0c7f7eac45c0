import '../shared/forms.css';
import '../shared/cards.css';
import './project.css';
import { mount } from '../shared/mount';
import { ProjectPage } from './ProjectPage';

mount(<ProjectPage />);
