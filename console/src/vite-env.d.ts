declare const __VERSION__: string;
/** Empty where it is not known. */
declare const __COMMIT__: string;

declare module '*.css' {}
