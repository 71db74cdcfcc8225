declare const __VERSION__: string;
/** Empty when unknown. */
declare const __COMMIT__: string;

declare module '*.css' {}
