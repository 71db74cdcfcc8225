import { signInTroubles } from './sign-in-troubles.ts';

signInTroubles('Authorization Code');
