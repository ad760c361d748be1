/** break and continue lead nowhere that TypeScript has not checked. */
export function checkJump(): void {}
