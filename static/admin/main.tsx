import '../shared/forms.css';
import './admin.css';
import './tables.css';
import { mount } from '../shared/mount';
import { AdminPage } from './AdminPage';

mount(<AdminPage />);
