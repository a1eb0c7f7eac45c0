import { defineConfig } from 'vite';
import { pageConfig } from '../shared/viteConfig';

export default defineConfig(pageConfig);
