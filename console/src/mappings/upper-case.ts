/** ASCII letters alone: Unicode would turn ß into SS, and so an invalid account number into a valid one. */
export const upperCase = (text: string): string => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());
