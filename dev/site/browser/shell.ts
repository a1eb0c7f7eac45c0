import { callHost } from './host';
import { followTheme } from './theme';
import { openMenus } from './menus';

window.__forgeHost = callHost;
followTheme();
document.addEventListener('DOMContentLoaded', openMenus);
