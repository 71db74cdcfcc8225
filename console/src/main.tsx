import './frame/tokens.css';
import './frame/base.css';
import { render } from 'preact';
import { loadAhead } from './api/use-adapters.ts';
import { App } from './app.tsx';
import { place, startRouter } from './router.ts';
import { isGuest } from './sign-in/session-state.ts';

startRouter();
if (!isGuest() && ['/', '/adapters'].includes(place.get().pathname)) loadAhead();
const root = document.getElementById('console');
if (root) render(<App />, root);
