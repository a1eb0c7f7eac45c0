import '../shared/forms.css';
import './action.css';
import { mount } from '../shared/mount';
import { ActionPage } from './ActionPage';

mount(<ActionPage />);
