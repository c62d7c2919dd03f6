/** As far as the tests use it; the library brings no types. */
declare module '@citation-js/core' {
  /** Reads references in any form that its plugins know, into things of CSL-JSON. */
  export class Cite {
    constructor(text: string);
    data: unknown[];
  }
}
