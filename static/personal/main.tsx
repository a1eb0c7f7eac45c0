import '../shared/forms.css';
import '../shared/tables.css';
import '../shared/cards.css';
import '../shared/settingsPage.css';
import { mount } from '../shared/mount';
import { PersonalPage } from './PersonalPage';

mount(<PersonalPage />);
