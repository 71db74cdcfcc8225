import './frame/tokens.css';
import './frame/base.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router.ts';

startRouter();
const root = document.getElementById('console');
if (root) render(<App />, root);
