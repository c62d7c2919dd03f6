/** Where the server's page `Connect this browser` stands, and the name of the `<meta>` that holds its code. */
export const connectPage = { path: '/codes', meta: 'recordmark-code' } as const;
