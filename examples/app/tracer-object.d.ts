// What `tsbpf build` writes, for type checks before the first build.
declare module '*.bpf.js' {
  const object: { readonly bytes: Uint8Array };
  export default object;
}
