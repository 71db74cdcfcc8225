import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router.ts';
import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/dialogs.css';
import './styles/adapters.css';
import './styles/adapter.css';
import './styles/journey.css';

startRouter();
const root = document.getElementById('console');
if (root) render(<App />, root);
