/** As far as the tests use it; the library brings no types. */
declare module 'jsonld' {
  type Loader = (url: string) => Promise<{ documentUrl: string; document: object }>;
  const jsonld: {
    expand(
      document: object,
      options: { safe: boolean; base: string; documentLoader: Loader },
    ): Promise<{ [name: string]: unknown }[]>;
  };
  export = jsonld;
}
