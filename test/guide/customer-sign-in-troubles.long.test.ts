import { signInTroubles } from './sign-in-troubles.ts';

signInTroubles('Customer Authorization Code');
