/**
 * The version of what browser and server say to each other. Raise it with every change of a message, and add a line:
 * 1  connect, workspaces, push, pull, releases
 * 2  a release can be by `panel-csv`
 */
export const PROTOCOL_VERSION = 2;
