import { callHost } from './host';
import { followTheme } from './theme';
import { wireActions } from './actions';
import { openMenus } from './menus';

window.__forgeHost = callHost;
followTheme();
document.addEventListener('DOMContentLoaded', openMenus);
document.addEventListener('DOMContentLoaded', wireActions);
