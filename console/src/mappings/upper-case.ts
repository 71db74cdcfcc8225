/** ASCII letters alone: all of Unicode would make SS of ß, and an account number of what is none. */
export const upperCase = (text: string): string => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());
