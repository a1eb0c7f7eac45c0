import '../shared/forms.css';
import './personal.css';
import { mount } from '../shared/mount';
import { PersonalPage } from './PersonalPage';

mount(<PersonalPage />);
