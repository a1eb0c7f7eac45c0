import '../shared/forms.css';
import '../shared/tables.css';
import '../shared/cards.css';
import './admin.css';
import { mount } from '../shared/mount';
import { AdminPage } from './AdminPage';

mount(<AdminPage />);
