import '../shared/forms.css';
import '../shared/tables.css';
import './personal.css';
import { mount } from '../shared/mount';
import { PersonalPage } from './PersonalPage';

mount(<PersonalPage />);
