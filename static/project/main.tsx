import '../shared/forms.css';
import '../shared/cards.css';
import '../shared/settingsPage.css';
import { mount } from '../shared/mount';
import { ProjectPage } from './ProjectPage';

mount(<ProjectPage />);
