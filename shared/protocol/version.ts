/**
 * The version of what browser and server say to each other. Raise it with every change of a message, and add a line:
 * 1  connect, workspaces, push, pull, releases
 * 2  events and history; pull says its protocol; a conflict takes a patch that resolves it
 * 3  a source's authors, numbers, licence and archived copy
 * 4  placements and reviews
 * 5  a server says that it is full
 * 6  captures and export; events and pull need a protocol
 * 7  a page of a pull holds 1,000 rows
 * 8  more formats of files, and the export of a whole workspace
 * 9  files for other annotators; a position says how many characters of two units stand before it
 * 10  files for reading: HTML and Word
 * 11  a conflict says whose value it stood against
 * 12  an export says how sources are cited
 * 13  a release may be to the clipboard
 * 14  a member may also be a contributor or a viewer
 * 15  a source says whether it was published, when and by whom it was read, and what it is merged into
 * 16  erase, and rows that were erased
 * 17  the texts of captures that a person may read are listed
 * 18  comments
 * 19  a pull says how many people are in the workspace
 * 20  redact, and rows of which words were redacted
 * 21  an export has comments only where it asks for them
 * 22  a page of a pull holds 2,500 rows: a request costs as much as some hundred of them
 * 23  a cut says which change or revision set the text that it is of
 * 24  annotations can be moved to another workspace
 * 25  a row says how often words of it were redacted
 * 26  two documents are the same one, said by a person
 * 27  a pull says the person's role
 */
export const PROTOCOL_VERSION = 27;
