/** How a command ends. */
export const exitCode = { done: 0, bug: 1, input: 2, disagree: 3, resource: 4, stopped: 130 } as const;
